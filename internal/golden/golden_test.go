package golden_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/golden"
)

// failures is a test that notes how it would have failed.
type failures struct {
	testing.TB
	said string
}

func (f *failures) Helper() {}
func (f *failures) Errorf(format string, args ...any) {
	f.said += strings.Repeat("x", len(args)) + format
}

func TestEqual(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.want")
	if err := os.WriteFile(path, []byte("one\ntwo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for got, same := range map[string]bool{"one\ntwo\n": true, "one\ntwo": false, "one\n\ntwo\n": false, "": false} {
		f := &failures{TB: t}
		if golden.Equal(f, path, got); (f.said == "") != same {
			t.Errorf("%q: %q", got, f.said)
		}
	}
}

func TestDiff(t *testing.T) {
	for name, c := range map[string]struct{ want, got, diff string }{
		"the same":          {"a\nb\n", "a\nb\n", ""},
		"another line":      {"a\nb\nc\n", "a\nx\nc\n", "line 2:\n  a\n- b\n+ x\n"},
		"one line more":     {"a\nc\n", "a\nb\nc\n", "line 2:\n  a\n+ b\n"},
		"one line less":     {"a\nb\nc\n", "a\nc\n", "line 2:\n  a\n- b\n"},
		"no line end":       {"a\n", "a", "line 1:\n- a\n- \n+ a\n"},
		"in several places": {"a\nb\nc\nd\n", "x\nb\nc\ny\n", "line 1:\n- a\n+ x\nline 4:\n  c\n- d\n+ y\n"},
	} {
		if got := golden.Diff(c.want, c.got); got != c.diff {
			t.Errorf("%s: got\n%swant\n%s", name, got, c.diff)
		}
	}
}

// Only texts that are the same have no difference.
func TestEveryDifferenceIsShown(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		lines := rapid.SliceOf(rapid.SampledFrom([]string{"a", "b", "", "c"}))
		a, b := strings.Join(lines.Draw(r, "a"), "\n"), strings.Join(lines.Draw(r, "b"), "\n")
		if (golden.Diff(a, b) == "") != (a == b) {
			r.Fatalf("%q and %q: %q", a, b, golden.Diff(a, b))
		}
	})
}
