package resolvers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// checkEnums fails where an answer holds a value that its enum does not have. The naive
// evaluator reads the same graph as the service, so comparing the two does not show it.
func (a *api) checkEnums(t fatalist, doc *ast.QueryDocument, data json.RawMessage) {
	t.Helper()
	var answer any
	if err := json.Unmarshal(data, &answer); err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if faults := strangers(a.schema, doc.Operations[0].SelectionSet, answer); len(faults) > 0 {
		t.Fatalf("%s", strings.Join(faults, "\n"))
	}
}

// strangers are the values of an answer to the selections that their enums do not have.
// Fields of one name that several types have may be read alike: where one is an enum,
// GraphQL wants the same of the others.
func strangers(schema *ast.Schema, set ast.SelectionSet, answer any) (faults []string) {
	switch answer := answer.(type) {
	case []any:
		for _, one := range answer {
			faults = append(faults, strangers(schema, set, one)...)
		}
	case map[string]any:
		for _, s := range set {
			switch s := s.(type) {
			case *ast.InlineFragment:
				faults = append(faults, strangers(schema, s.SelectionSet, answer)...)
			case *ast.FragmentSpread:
				faults = append(faults, strangers(schema, s.Definition.SelectionSet, answer)...)
			case *ast.Field:
				faults = append(faults, strangerOf(schema, s, answer[s.Alias])...)
			}
		}
	}
	return faults
}

func strangerOf(schema *ast.Schema, f *ast.Field, value any) (faults []string) {
	def := schema.Types[f.Definition.Type.Name()]
	if def.Kind != ast.Enum {
		return strangers(schema, f.SelectionSet, value)
	}
	if list, many := value.([]any); many {
		for _, one := range list {
			faults = append(faults, strangerOf(schema, f, one)...)
		}
		return faults
	}
	if name, ok := value.(string); value != nil && (!ok || def.EnumValues.ForName(name) == nil) {
		faults = append(faults, fmt.Sprintf("%s is answered %v, which %s lacks", f.Name, value, def.Name))
	}
	return faults
}

// The check itself must see what it is there for.
func TestStrangersAreSeen(t *testing.T) {
	a := &api{schema: schemaAlone()}
	doc := a.document(t, `{ neighbours(id: "x") { byType { ...f } rows { node { ... on Person { events { kind } } } link { as: type } } } } fragment f on LinkCount { type }`)
	for answer, strange := range map[string]int{
		`{"neighbours": null}`: 0,
		`{"neighbours": {"byType": [{"type": "USES"}, {"type": "LOADS"}], "rows": []}}`:                                                            0,
		`{"neighbours": {"byType": [{"type": "USES"}, {"type": "MADE_UP"}], "rows": [{"node": {"events": [{"kind": null}]}, "link": {"as": 1}}]}}`: 2,
		`{"neighbours": {"byType": [], "rows": [{"node": {"events": [{"kind": "ARREST"}, {"kind": "arrest"}]}, "link": {"as": "USES"}}]}}`:         1,
	} {
		var data any
		if err := json.Unmarshal([]byte(answer), &data); err != nil {
			t.Fatal(err)
		}
		if faults := strangers(a.schema, doc.Operations[0].SelectionSet, data); len(faults) != strange {
			t.Errorf("%s: %v, want %d", answer, faults, strange)
		}
	}
}
