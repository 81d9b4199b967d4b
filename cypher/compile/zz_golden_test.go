package compile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/validator"
)

func TestZZGolden(t *testing.T) {
	c := newCompiler(t)
	var out strings.Builder
	names, _ := filepath.Glob("../../resolvers/testdata/queries/*.graphql")
	more, _ := filepath.Glob("../../web/examples/*.graphql")
	for _, n := range append(names, more...) {
		raw, _ := os.ReadFile(n)
		doc := c.parse(t, string(raw))
		given := map[string]any{}
		for line := range strings.Lines(string(raw)) {
			if rest, ok := strings.CutPrefix(line, "# variables:"); ok {
				for _, p := range strings.Fields(rest) {
					k, v, _ := strings.Cut(p, "=")
					switch v {
					case "null":
						given[k] = nil
					case "true", "false":
						given[k] = v == "true"
					default:
						given[k] = v
					}
				}
			}
		}
		vars, err := validator.VariableValues(c.model.schema, doc.Operations[0], given)
		if err != nil {
			fmt.Fprintln(&out, n, "vars", err)
			vars = map[string]any{}
		}
		op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: vars}
		for _, f := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
			if f.Name == "__typename" {
				continue
			}
			s, err := c.Root(op, f)
			if err != nil {
				fmt.Fprintln(&out, n, f.Alias, err)
				continue
			}
			fmt.Fprintln(&out, n, f.Alias, s.Text)
			if s.Keyed != nil {
				fmt.Fprintln(&out, s.Keyed.Many)
			}
		}
	}
	for _, n := range []string{"search", "search_truncated", "paths", "neighbours", "common_contacts", "activity", "network_summary", "match_numbers", "counties", "trend", "export_import_matrix"} {
		text, err := c.model.pattern(n)
		fmt.Fprintln(&out, n, text, err)
	}
	for _, m := range []*model{c.model, c.spanned.model} {
		for _, tn := range []string{"PhoneNumber", "Account", "DealLine", "Person"} {
			for _, fn := range []string{"contacts", "contacted", "contactedBy"} {
				if f := m.nodes[tn].fields[fn]; f != nil {
					fmt.Fprintln(&out, tn, fn, f.relation.pattern)
				}
			}
		}
	}
	os.WriteFile(os.Getenv("GOLDEN"), []byte(out.String()), 0o644)
}
