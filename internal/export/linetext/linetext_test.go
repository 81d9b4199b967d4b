package linetext_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"linegraph/internal/export/linetext"
	"linegraph/internal/intel"
)

func lines(t *testing.T, text string) []string {
	t.Helper()
	r := linetext.NewReader(iotest.OneByteReader(strings.NewReader(text)))
	var all []string
	for {
		line, err := r.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if all = append(all, string(line.Text)); line.Number != len(all) {
			t.Errorf("line %d says %d", len(all), line.Number)
		}
	}
}

func TestLines(t *testing.T) {
	for text, want := range map[string][]string{
		"":                    nil,
		"a":                   {"a"},
		"a\n":                 {"a"},
		"a\r\nb\r\r\n\n c":    {"a", "b", "", " c"},
		"\xef\xbb\xbfa\nb":    {"a", "b"},
		"\xff\xfea\x00\n\x00": {"a"},
		"\xfe\xff\x00a\x00\n": {"a"},
		"a\xffb\x00":          {"a\xffb\x00"},
	} {
		if got := lines(t, text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestLongLine(t *testing.T) {
	for _, end := range []string{"\n", "\r\n"} {
		r := linetext.NewReader(strings.NewReader(strings.Repeat("x", linetext.MaxLine) + end + strings.Repeat("y", 5*linetext.MaxLine) + end + "z"))
		for i, want := range []struct {
			length int
			cut    bool
		}{{linetext.MaxLine, false}, {linetext.MaxLine, true}, {1, false}} {
			line, err := r.Next()
			if err != nil || len(line.Text) != want.length || line.Cut != want.cut || line.Number != i+1 {
				t.Errorf("line %d: %d bytes, cut %v, %v; want %+v", i+1, len(line.Text), line.Cut, err, want)
			}
		}
	}
}

func TestReadError(t *testing.T) {
	r := linetext.NewReader(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(errors.New("disk"))))
	if line, err := r.Next(); err != nil || string(line.Text) != "a" {
		t.Fatalf("%q, %v", line.Text, err)
	}
	if _, err := r.Next(); intel.ErrorCode(err) != intel.Unavailable {
		t.Errorf("got %v", err)
	}
	told := intel.Errorf(intel.BadInput, "The archive is damaged.")
	if _, err := linetext.NewReader(iotest.ErrReader(told)).Next(); err != error(told) {
		t.Errorf("an error that speaks for itself became %v", err)
	}
}

func TestMend(t *testing.T) {
	for text, want := range map[string][2]string{
		"Kéz\t\n":  {"Kéz\t\n", ""},
		"K\xe9z":   {"K\ufffdz", linetext.BytesReplaced},
		"K\x00z":   {"K\ufffdz", linetext.ControlReplaced},
		"K\r\nz":   {"K\r\nz", ""},
		"K\ufffdz": {"K\ufffdz", linetext.CharacterLost},
	} {
		if got, what := linetext.Mend(text); got != want[0] || what != want[1] {
			t.Errorf("%q: got %q, %q", text, got, what)
		}
	}
}
