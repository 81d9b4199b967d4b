package yamltext_test

import (
	"runtime"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"linegraph/internal/intel"
	"linegraph/internal/yamltext"
)

// bomb is a short text that expands to ten to the power of eight names.
var bomb = func() string {
	var b strings.Builder
	b.WriteString("a0: &a0 {k: v}\n")
	for i := range 8 {
		from, to := string(rune('0'+i)), string(rune('1'+i))
		b.WriteString("a" + to + ": &a" + to + "\n  <<: [" + strings.TrimSuffix(strings.Repeat("*a"+from+", ", 10), ", ") + "]\n")
	}
	return b.String()
}()

// hostile are texts that have crashed YAML libraries, each with the reason for its refusal.
var hostile = map[string]struct{ text, says string }{
	"60,000 brackets":     {strings.Repeat("[", 60_000), "names, values and signs"},
	"a megabyte":          {strings.Repeat("a: b\n", 200_000), "longer than"},
	"brackets":            {"a: " + strings.Repeat("[", 9), "too deep in line 1"},
	"braces":              {"a: " + strings.Repeat("{a: ", 9), "too deep in line 1"},
	"many brackets":       {strings.Repeat("[", 7_000), "too deep"},
	"dashes":              {strings.Repeat("- ", 4_000), "too deep"},
	"indentations":        {indented(200), "too deep in line 17"},
	"lists in maps":       {strings.Repeat("- a: ", 20), "too deep"},
	"merges":              {bomb, "an anchor or an alias in line 1"},
	"a merge alone":       {"<<: {a: b}\n", "a merge in line 1"},
	"an alias":            {"a: *b\n", "an anchor or an alias"},
	"an alias in a list":  {"a: [*b]\n", "an anchor or an alias"},
	"an anchor as a key":  {"&a b: c\n", "an anchor or an alias"},
	"a tag":               {"a: !!binary aGk=\n", "a tag"},
	"a directive":         {"%YAML 1.2\n---\na: b\n", "a directive"},
	"a second document":   {"a: b\n---\na: b\n", "a second document"},
	"a key of many parts": {"? [a, b]\n: c\n", "a key of several parts"},
	"blank lines":         {"a: >\n" + strings.Repeat("\n", 60_000), "blank lines in a row"},
	"lines of a space":    {"a: |\n" + strings.Repeat(" \n", 30_000), "blank lines in a row"},
	"carriage returns":    {"a: >\n" + strings.Repeat("\r", 60_000), "blank lines in a row"},
	"names":               {strings.Repeat("a: b\n", 4_000), "names, values and signs"},
}

func indented(levels int) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// However lines end, as many blank ones are accepted.
func TestBlankLines(t *testing.T) {
	for _, end := range []string{"\n", "\r\n", "\r"} {
		if err := yamltext.Check([]byte("a: b" + strings.Repeat(end, 21) + "c: d")); err != nil {
			t.Errorf("%q: %v", end, err)
		}
		err := yamltext.Check([]byte("a: b" + strings.Repeat(end, 22) + "c: d"))
		if err == nil || !strings.Contains(err.Error(), "up to line 22") {
			t.Errorf("%q: %v", end, err)
		}
	}
}

// Features that no setting needs are refused, at the cost of reading the text once.
func TestHostile(t *testing.T) {
	for name, test := range hostile {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		err := yamltext.Check([]byte(test.text))
		runtime.ReadMemStats(&after)
		if err == nil || intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", name, err)
		}
		if mb := (after.TotalAlloc - before.TotalAlloc) >> 20; mb > 30 {
			t.Errorf("%s: %d MB allocated", name, mb)
		}
	}
}

func TestSound(t *testing.T) {
	for _, text := range []string{
		"", "# nothing\n", "---\na: b\n", "# why\n---\na: b\n",
		"a: [b, \"c*\", 'd: &e', f & g, h!, \"[\", \"*i\"]\nj: {k: l}\n", "a:\n- b\n- c: d\n  e: |\n    &f *g !h [[[[[[[[[[[[\n", "a: >\n  *b\n",
	} {
		if err := yamltext.Check([]byte(text)); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A reader without an end is read only up to the limit.
func TestReadEndsAtTheBound(t *testing.T) {
	endless := &endless{}
	if _, err := yamltext.Read(endless); err == nil || endless.given > 2*yamltext.MaxBytes {
		t.Errorf("%v after %d bytes", err, endless.given)
	}
}

type endless struct{ given int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '#'
	}
	e.given += len(p)
	return len(p), nil
}

// A text that passes is, as the library parses it, no deeper than the limits say, and
// contains nothing that expands.
func FuzzCheck(f *testing.F) {
	for _, h := range hostile {
		f.Add(h.text[:min(len(h.text), 2_000)])
	}
	f.Add("a: [b, c]\nd:\n  e: f\n- g\n")
	f.Fuzz(func(t *testing.T, text string) {
		if yamltext.Check([]byte(text)) != nil {
			return
		}
		file, err := parser.ParseBytes([]byte(text), 0)
		if err != nil {
			return
		}
		for _, doc := range file.Docs {
			if doc.Body != nil {
				ast.Walk(within{t, text, 0}, doc.Body)
			}
		}
		var into any
		_ = yaml.Unmarshal([]byte(text), &into)
	})
}

// within fails if a node is deeper than the limits allow.
type within struct {
	t     *testing.T
	text  string
	level int
}

func (w within) Visit(n ast.Node) ast.Visitor {
	switch n.Type() {
	case ast.MappingType, ast.SequenceType:
		w.level++
	case ast.AnchorType, ast.AliasType, ast.MergeKeyType, ast.TagType:
		w.t.Fatalf("%v in %q", n.Type(), w.text)
	}
	if w.level > 2*16+8+1 {
		w.t.Fatalf("too deep: %q", w.text)
	}
	return w
}
