package exporttest

import (
	"io"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// Sniff checks which beginnings of files a format takes for its own.
func Sniff(t *testing.T, format export.Format, heads map[string]bool) {
	t.Helper()
	for head, want := range heads {
		if got := format.Sniff([]byte(head)); got != want {
			t.Errorf("%.80q: %v, want %v", head, got, want)
		}
	}
}

// Refused checks that a format refuses a file, and that the sentence holds a text.
func Refused(t *testing.T, format export.Format, in io.Reader, sentence string) {
	t.Helper()
	err := format.Read(t.Context(), in, &Recorder{})
	if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), sentence) {
		t.Errorf("it is refused with %v, want %q", err, sentence)
	}
}

// CutShort checks that an export is refused, and the line named, wherever it is
// cut: it is never taken for a whole one.
func CutShort(t *testing.T, format export.Format, whole string) {
	t.Helper()
	for i := range 100 {
		err := format.Read(t.Context(), strings.NewReader(whole[:len(whole)*i/100]), &Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), " line ") {
			t.Fatalf("cut at %d %%: %v", i, err)
		}
	}
}

// Fuzz checks that whatever a format is given is read, or refused with a sentence,
// and that every communication has a recipient; seeds are exports to begin with.
// wrong, if there is one, names what else is wrong with what was read, "" where
// nothing is.
func Fuzz(f *testing.F, format export.Format, wrong func(*Recorder) string, seeds ...string) {
	f.Helper()
	if len(seeds) == 0 {
		f.Fatal("there are no seeds")
	}
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got := &Recorder{}
		if err := format.Read(t.Context(), strings.NewReader(string(in)), got); err != nil && intel.ErrorCode(err) != intel.BadInput {
			t.Fatalf("an error without a sentence: %v", err)
		}
		for _, c := range got.Communications {
			if len(c.To) == 0 {
				t.Fatalf("a communication without a recipient: %s", Line(c))
			}
		}
		if wrong == nil {
			return
		}
		if what := wrong(got); what != "" {
			t.Fatal(what)
		}
	})
}
