package compile

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"linegraph/cypher"
	"linegraph/internal/intel"
	"linegraph/internal/question"
	"linegraph/questions"
)

// What a summary cannot answer is refused before Neo4j hears of it.
func TestSummariesRefuse(t *testing.T) {
	c := newCompiler(t)
	for _, query := range []string{
		`{ counties(window: {from: "2026-02-01T00:00:00Z", to: "2026-02-01T00:00:00Z"}) { areas } }`,
		`{ networkSummary(window: {from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z"}) { numbers } }`,
		`{ counties(suppressBelow: 0) { areas } }`,
		`{ counties(suppressBelow: -5) { areas } }`,
		`{ exportImportMatrix(suppressBelow: 101) { total } }`,
		`{ exportImportMatrix(first: 101) { total } }`,
		`{ counties(first: -1) { areas } }`,
		`{ activity(id: "gang_x") { total } }`,
		`{ activity(id: "nothing") { total } }`,
		`{ activity(id: "line_x", timeZone: "Atlantis") { total } }`,
		`{ activity(id: "line_x", timeZone: "") { total } }`,
		`{ activity(id: "line_x", timeZone: "Local") { total } }`,
		`{ activity(id: "line_x", timeZone: "posix/Europe/London") { total } }`,
		`{ activity(id: "line_x", timeZone: "../etc/passwd") { total } }`,
		`{ activity(id: "line_x", timeZone: "Europe//London") { total } }`,
		`{ activity(id: "line_x", timeZone: "europe/london") { total } }`,
		`{ activity(id: "line_x", timeZone: "+01:00") { total } }`,
		`{ activity(id: "line_x", window: {from: "2026-02-02T00:00:00Z", to: "2026-02-01T00:00:00Z"}) { total } }`,
		`{ trend(periodA: {}, periodB: {}) { measure } }`,
		`{ trend(periodA: {from: "2019-01-01T00:00:00Z", to: "2020-01-01T00:00:00Z"}, periodB: {from: "2020-01-01T00:00:00Z", to: "2019-01-01T00:00:00Z"}) { measure } }`,
		`{ trend(periodA: {from: "2019-01-01T00:00:00Z", to: "2020-01-01T00:00:00Z"}, periodB: {from: "2020-01-01T00:00:00Z", to: "9020-01-01T00:00:00Z"}) { measure } }`,
	} {
		if _, err := c.ask(t, query, nil); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", query, err)
		}
	}
	for _, zone := range []string{"UTC", "Europe/London", "America/Argentina/Ushuaia", "Etc/GMT+1"} {
		if _, err := c.ask(t, `query($z: String!) { activity(id: "line_x", timeZone: $z) { total } }`, map[string]any{"z": zone}); err != nil {
			t.Errorf("%s: %v", zone, err)
		}
	}
}

// Whatever is asked of a summary, its parameters keep their types: with another
// one, Neo4j would plan the statement anew.
func TestParametersKeepTheirTypes(t *testing.T) {
	c := newCompiler(t)
	types := func(query string) map[string]reflect.Type {
		s, err := c.ask(t, query, nil)
		if err != nil {
			t.Fatal(query, err)
		}
		all := map[string]reflect.Type{}
		for name, v := range s.Facts.Params {
			all[name] = reflect.TypeOf(v)
		}
		return all
	}
	want := types(`{ counties { areas } }`)
	for _, query := range []string{
		`{ counties(window: {from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z"}) { areas } }`, `{ counties(certainty: CONFIRMED, suppressBelow: 3) { areas } }`,
		`{ counties(asOf: "2026-02-01T00:00:00Z", origin: "x", window: {from: "2026-01-01T00:00:00Z"}, first: 3, rollUp: TOWN) { areas } }`,
	} {
		if got := types(query); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%v\nwant\n%v", query, got, want)
		}
	}
}

// A question that fits the schema answers every field of its type.
func TestQuestionsFitTheSchema(t *testing.T) {
	type count struct{ Total, Confirmed, Suspected *int64 }
	type short struct{ People count }
	of := question.New("counties", "RETURN 1 AS one", func(question.Arguments) (question.Answering[struct{ One int64 }, short], error) {
		return question.Answering[struct{ One int64 }, short]{}, nil
	})
	for _, all := range [][]question.Question{nil, {of}, append(questions.All(), question.Question{Field: "dealLines"})} {
		if _, err := New(loadSchema(t), os.DirFS("../patterns"), cypher.Indexed, all, nil, Limits{}); err == nil {
			t.Errorf("%d questions were accepted", len(all))
		}
	}
}

// A mistake in a question is found when the compiler is made, and says where it is.
func TestMistakesOfQuestionsAreFound(t *testing.T) {
	nothing := func(question.Arguments) ([]string, map[string]any, error) { return nil, nil, nil }
	paged := func(field, facts string, beside map[string]string) question.Question {
		return question.NewPages(field, facts, "score", beside, nothing)
	}
	for want, q := range map[string]question.Question{
		"counties: Counties is not a connection":             paged("counties", "RETURN 1 AS one", nil),
		"search: SearchConnection has no field found":        paged("search", "", map[string]string{"found": ""}),
		"search: open no_such_pattern.cypher":                paged("search", "//include no_such_pattern", nil),
		"search: open not_this.cypher":                       paged("search", "", map[string]string{"truncated": "//include not_this"}),
		"search: //end is out of place":                      paged("search", "//end\nWITH 1 AS one", nil),
		"search: //when a has no end":                        paged("search", "//when a\nWITH 1 AS one", nil),
		"search: //when b is out of place":                   paged("search", "//when a\n//when b\n//end", nil),
		"search: open nor_by_others.cypher":                  paged("search", "//include known_as or nor_by_others", nil),
		"dealLines is not a field of Query that is marked @": paged("dealLines", "", nil),
	} {
		_, err := New(loadSchema(t), os.DirFS("../patterns"), cypher.Indexed, []question.Question{q}, nil, Limits{})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// Two requests of one document may need different parts of a statement, although what is selected
// is compiled once.
func TestPartsOfAStatement(t *testing.T) {
	c := newCompiler(t)
	for _, searched := range []struct {
		text         string
		begins, ends bool
	}{{"zoe", false, false}, {"07700 900101", true, false}, {"*0101", false, true}, {"zoe", false, false}} {
		s, err := c.root(t, `query($text: String!) { search(text: $text) { truncated edges { node { __typename } } } }`, map[string]any{"text": searched.text})
		if err != nil {
			t.Fatal(err)
		}
		begins, ends := strings.Count(s.Text, "UNWIND $begins"), strings.Count(s.Text, "UNWIND $ends")
		if (begins > 0) != searched.begins || (ends > 0) != searched.ends || begins%2+ends%2 > 0 {
			t.Errorf("%s: numbers are looked for %d times by their beginning and %d times by their end:\n%s", searched.text, begins, ends, s.Text)
		}
	}
}

// Nothing is read for an answer without records, and nothing twice.
func TestRecordsOfAnAnswer(t *testing.T) {
	c := newCompiler(t)
	i, err := c.ask(t, `{ exportImportMatrix { total cells { origin { name } destination { __typename } } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	place := func(id string) []any { return []any{id, id, id, false, []any{id}} }
	row := []any{[]any{place("a")}, []any{place("b")}, []any{[]any{[]any{[]any{int64(0), int64(2)}}, []any{"b"}, int64(3)}, []any{[]any{[]any{int64(0), int64(1)}}, []any{}, int64(1)}}}
	if err := i.Fact(row); err != nil {
		t.Fatal(err)
	}
	needed, err := i.Answer()
	if err != nil || !needed || !reflect.DeepEqual(i.Records.Params, map[string]any{"ids0": []string{"b"}, "ids1": []string{"a"}}) {
		t.Fatalf("%v, %v, %v", i.Records.Params, needed, err)
	}
	if _, err := i.JSON(); intel.ErrorCode(err) != intel.Internal {
		t.Errorf("an answer without its records: %v", err)
	}
	for _, values := range [][]any{{int64(0), "b", []any{"Bee"}}, {int64(1), "a", []any{}}} {
		if err := i.Record(values); err != nil {
			t.Fatal(err)
		}
	}
	json, err := i.JSON()
	const want = `{"total":2,"cells":[{"origin":{"name":"Bee"},"destination":{"__typename":"Area"}},{"origin":null,"destination":{"__typename":"Area"}}]}`
	if got := string(bytes.Join(json, nil)); err != nil || got != want {
		t.Errorf("%s, %v", got, err)
	}
	for _, values := range [][]any{{int64(2), "b", []any{}}, {"0", "b", []any{}}, {int64(0), nil, []any{}}, {int64(0), "b", nil}} {
		if err := i.Record(values); intel.ErrorCode(err) != intel.Internal {
			t.Errorf("%v: %v", values, err)
		}
	}
}
