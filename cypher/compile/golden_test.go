package compile

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/golden"
)

// goldenMark heads what the compiler made of a golden file's query.
const goldenMark = "\n--- Cypher\n"

// The golden files are the manual of the compiler: in their order, each shows
// one thing more, as a query beside its Cypher and its parameters. The lines at
// the top of a file say what it shows and, after "variables:" and "compiled
// as:", how the query is compiled: as "root" unless it says "look-ups", "guarded",
// "stream", "record" (of a mutation) or "records" (of an answer). Cypher is
// indented for the reader and else as it is run.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(names) < 25 {
		t.Fatalf("%d golden files: %v", len(names), err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			source, _, _ := strings.Cut(string(raw), goldenMark)
			source = strings.TrimSpace(source) + "\n"
			golden.Equal(t, name, source+goldenMark+compiled(t, source))
		})
	}
}

// compiled compiles the query of a golden file and lays it out for reading.
func compiled(t *testing.T, source string) string {
	t.Helper()
	as, given := "root", map[string]any{}
	for line := range strings.Lines(source) {
		line = strings.TrimSpace(line)
		if s, ok := strings.CutPrefix(line, "# compiled as: "); ok {
			as = s
		}
		if s, ok := strings.CutPrefix(line, "# variables: "); ok {
			if err := json.Unmarshal([]byte(s), &given); err != nil {
				t.Fatal(err)
			}
		}
	}
	c := newStreamer(t)
	c.limits.MaxFirst = 1000
	c.spanned.limits.MaxFirst = 1000
	doc := c.parse(t, source)
	op := c.operation(t, doc, given)
	field := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query", "Mutation"})[0]
	var s *Statement
	var err error
	switch as {
	case "root", "look-ups":
		s, err = c.Root(op, field)
	case "guarded":
		s, err = c.Guarded().Root(op, field)
	case "record":
		s, err = c.Record(op, field, "line_7")
	case "records":
		var inquiry *Inquiry
		if inquiry, err = c.Ask(op, field); err == nil {
			s = &Statement{Text: inquiry.Records.Text, Params: inquiry.Records.Params}
		}
	case "stream":
		var stream *Stream
		if stream, err = c.Stream(op, field); err == nil {
			s = &Statement{Text: stream.Text, Params: stream.Params}
		}
	default:
		t.Fatalf("nothing is compiled as %s", as)
	}
	if err != nil {
		t.Fatal(err)
	}
	out := indented(s.Text) + "\n--- parameters\n" + listed(t, s.Params)
	if as == "look-ups" {
		out += "\n--- several look-ups in one statement\n" + indented(s.Keyed.Many)
	}
	return out
}

// indented gives each line the depth of the subqueries that it lies in.
func indented(text string) string {
	var out strings.Builder
	depth := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "}") {
			depth--
		}
		out.WriteString(strings.Repeat("  ", max(depth, 0)) + line + "\n")
		depth += strings.Count(line, "{") - strings.Count(line, "}")
		if strings.HasPrefix(line, "}") {
			depth++
		}
	}
	return out.String()
}

func listed(t *testing.T, params map[string]any) string {
	t.Helper()
	var out strings.Builder
	var names []string
	for name := range params {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		value, err := json.Marshal(params[name])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "$%s = %s\n", name, value)
	}
	return out.String()
}
