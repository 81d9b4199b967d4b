package compile

import (
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/validator"

	"linegraph/internal/intel"
)

func (c *Compiler) stream(t *testing.T, query string, given map[string]any) (*Stream, error) {
	t.Helper()
	doc := c.parse(t, query)
	variables, err := validator.VariableValues(c.model.Schema, doc.Operations[0], given)
	if err != nil {
		t.Fatal(err)
	}
	op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables}
	return c.Stream(op, graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"})[0])
}

func newStreamer(t *testing.T) *Compiler {
	t.Helper()
	c := newCompiler(t)
	c.limits.MaxStream = 1000
	return c
}

// The list of a stream may be longer than others, and reads one record more.
func TestStreamBounds(t *testing.T) {
	c := newStreamer(t)
	for _, query := range []string{
		`query($n: Int!) { dealLines(first: $n) { name numbers(first: 100) { number } } }`,
		`query($n: Int!) { dealLinesConnection(first: $n) { edges { node { name numbersConnection(first: 100) { edges { cursor } } } } } }`,
		`query($n: Int!) { search(text: "x", first: $n) { edges { score } } }`,
	} {
		var texts []string
		for _, n := range []int{0, 7, 1000} {
			s, err := c.stream(t, query, map[string]any{"n": n})
			if err != nil {
				t.Fatal(query, err)
			}
			found := 0
			for _, v := range s.Params {
				if v == int64(n)+1 {
					found++
				}
			}
			if texts = append(texts, s.Text); found != 1 {
				t.Errorf("%s: first %d is in %v", query, n, s.Params)
			}
			if strings.Contains(query, "name") && strings.Count(s.Text, "collect(") != 1 { // that of the numbers
				t.Errorf("%s: gathers its records:\n%s", query, s.Text)
			}
		}
		if len(slices.Compact(texts)) != 1 {
			t.Errorf("%s: the text depends on first: %q", query, texts)
		}
		if _, err := c.stream(t, query, map[string]any{"n": 1001}); intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "1000") {
			t.Errorf("%s: %v", query, err)
		}
	}
	for _, query := range []string{
		`{ dealLines(first: 1000) { numbers(first: 101) { number } } }`,
		`{ dealLinesConnection(first: 1000) { edges { node { numbersConnection(first: 101) { edges { cursor } } } } } }`,
	} {
		if _, err := c.stream(t, query, nil); intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "100.") {
			t.Errorf("%s: %v", query, err)
		}
	}
}

// What is no list does not become one by a list below it.
func TestNoStream(t *testing.T) {
	c := newStreamer(t)
	for _, query := range []string{
		`{ dealLine(id: "x") { numbers(first: 5) { number } } }`, `{ dealLinesConnection { totalCount } }`, `{ dealLinesConnection { __typename } }`,
		`{ dealLinesConnection { pageInfo { hasNextPage } } }`, `{ dealLinesConnection { edges { cursor } totalCount } }`, `{ node(id: "gang_x") { id } }`,
		`{ dealLinesConnection(last: 5) { edges { cursor } } }`, `{ counties(first: 5) { __typename } }`, `{ matchNumbers(numbers: ["1"]) { __typename } }`,
	} {
		if _, err := c.stream(t, query, nil); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", query, err)
		}
	}
}

// An order by the key needs no sorting: it comes from the index.
func TestOrderFromIndex(t *testing.T) {
	c := newStreamer(t)
	for query, hint := range map[string]string{
		`{ communications(sort: {by: "id"}) { id } }`: "n.id >= ''", `{ communications { id } }`: "", `{ dealLines { id } }`: "n.nameFolded >= ''",
		`{ dealLines(sort: {by: "status"}) { id } }`: "",
	} {
		s, err := c.stream(t, query, nil)
		if err != nil {
			t.Fatal(err)
		}
		if hinted := strings.Contains(s.Text, ">= ''"); hinted != (hint != "") || !strings.Contains(s.Text, hint) {
			t.Errorf("%s:\n%s", query, s.Text)
		}
	}
}

// A record has an empty row if the query selects only its __typename.
func TestStreamOfTypeNames(t *testing.T) {
	c := newStreamer(t)
	for query, row := range map[string]any{`{ dealLines { __typename } }`: []any{}, `{ dealLinesConnection { edges { __typename } } }`: []any{[]any{}}} {
		s, err := c.stream(t, query, nil)
		if err != nil {
			t.Fatal(err)
		}
		lines := ""
		if err := s.Rows(func(line []byte) error { lines += string(line); return nil }).Row([]any{row}); err != nil || !strings.Contains(lines, `"__typename":"DealLine`) {
			t.Errorf("%s: %s, %v", query, lines, err)
		}
	}
}

// A row that does not have the compiled shape ends the stream.
func TestStreamRowOfAnotherShape(t *testing.T) {
	c := newStreamer(t)
	for _, query := range []string{`{ dealLines { name } }`, `{ dealLinesConnection { edges { node { name } } } }`} {
		s, err := c.stream(t, query, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range []any{"text", []any{}, []any{nil}} {
			rows := s.Rows(func([]byte) error { t.Errorf("%v went out", row); return nil })
			if err := rows.Row([]any{row}); intel.ErrorCode(err) != intel.Internal {
				t.Errorf("%s %v: %v", query, row, err)
			}
		}
	}
}
