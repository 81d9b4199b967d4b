package search

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"linegraph/graph"
	"linegraph/internal/question"
)

func args(t *testing.T, text string, types any) arguments {
	t.Helper()
	a, err := read(question.Arguments{"text": text, "types": types})
	if err != nil {
		t.Fatal(text, err)
	}
	return a
}

func (a arguments) names() (all []string) {
	for _, i := range a.indexes {
		all = append(all, strings.TrimPrefix(i.([]any)[0].(string), "search_"))
	}
	return all
}

func TestTypesAskedFor(t *testing.T) {
	for _, c := range []struct {
		text   string
		types  any
		names  []string
		digits bool
	}{
		{"zoe", nil, []string{"account", "area", "deal_line", "gang", "location", "person", "phone_number"}, false},
		{"zoe", []any{}, nil, false},
		{"zoe", []any{"PERSON", "GANG"}, []string{"gang", "person"}, false},
		{"zoe", []any{"PHONE_NUMBER"}, []string{"phone_number"}, false},
		{"07700 900", nil, []string{"account", "area", "deal_line", "gang", "location", "person"}, true},
		{"07700 900", []any{"PHONE_NUMBER"}, nil, true},
		{"07700 900", []any{"ACCOUNT"}, []string{"account"}, false},
		{"*0123", []any{"PHONE_NUMBER"}, nil, true},
	} {
		a := args(t, c.text, c.types)
		if !slices.Equal(a.names(), c.names) || (a.begins != nil || a.ends != nil) != c.digits {
			t.Errorf("%q in %v: %v, begins %v, ends %v", c.text, c.types, a.names(), a.begins, a.ends)
		}
	}
}

// Numbers are looked for by their digits only where a text has such.
func TestPartsThatATextNeeds(t *testing.T) {
	for text, want := range map[string][]string{"zoe": nil, "07700 900": {"begins"}, "*0123": {"ends"}} {
		if got := args(t, text, nil).parts(); !slices.Equal(got, want) {
			t.Errorf("%q: %v", text, got)
		}
	}
	if got := args(t, "07700 900", []any{"ACCOUNT"}).parts(); got != nil {
		t.Errorf("numbers are not asked for: %v", got)
	}
}

func TestDialled(t *testing.T) {
	for text, want := range map[string][2][]any{
		"07700 900101":         {{"07700900101", "+447700900101"}, nil},
		"+44 (0)7700 900101":   {{"+447700900101"}, nil},
		"0044 7700 900-101":    {{"+447700900101"}, nil},
		"7700900101":           {{"7700900101", "+7700900101", "+447700900101"}, nil},
		"60999":                {{"60999", "+60999", "+4460999"}, nil},
		"*0101":                {nil, {"0101"}},
		"12":                   {nil, nil},
		"*12":                  {nil, nil},
		"line 0770":            {nil, nil},
		"07700 900101 or else": {nil, nil},
	} {
		if begins, ends := dialled(text); !reflect.DeepEqual([2][]any{begins, ends}, want) {
			t.Errorf("%q: begins %v, ends %v", text, begins, ends)
		}
	}
}

// The types are those of the schema, which can be found and asked for.
func TestTypesAreThoseOfTheSchema(t *testing.T) {
	schema := graph.NewExecutableSchema(graph.Config{}).Schema()
	var names, found, indexed []string
	for _, v := range schema.Types["SearchType"].EnumValues {
		names = append(names, v.Name)
	}
	for _, name := range schema.Types["Found"].Types {
		found = append(found, strings.ToLower(name))
	}
	for i, of := range types {
		if !slices.Contains(names, of.name) || !slices.Contains(found, strings.ReplaceAll(strings.ToLower(of.name), "_", "")) {
			t.Errorf("%s is not a SearchType and of Found", of.name)
		}
		if i > 0 && of.name <= types[i-1].name {
			t.Errorf("%s stands after %s", of.name, types[i-1].name)
		}
		indexed = append(indexed, of.index)
	}
	if len(names) != len(types) || len(found) != len(types) {
		t.Errorf("%v, %v: %d types", names, found, len(types))
	}
	text, err := os.ReadFile("../../cypher/migrations/006_search.cypher")
	if err != nil {
		t.Fatal(err)
	}
	for _, index := range indexed {
		if !strings.Contains(string(text), "INDEX "+index+" ") {
			t.Errorf("no migration creates %s", index)
		}
	}
}
