package exporttest

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
)

// Text is what a file holds.
func Text(t testing.TB, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Sample is what a real file holds, of those that lie beside the project on some
// machines; the test is skipped where they do not.
func Sample(t testing.TB, path ...string) string {
	t.Helper()
	return Text(t, append([]string{Samples(t)}, path...)...)
}

// Samples is the folder of real files.
func Samples(t testing.TB) string {
	t.Helper()
	const folder = "../../../../shared/samples"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the sample files are not at hand")
	}
	return folder
}

// Read reads an export, which the format must take.
func Read(t testing.TB, format export.Format, text string) *Recorder {
	t.Helper()
	got := &Recorder{}
	if err := format.Read(t.Context(), strings.NewReader(text), got); err != nil {
		t.Fatal(err)
	}
	return got
}

// Endless repeats a text for as long as it is read.
func Endless(text string) io.Reader {
	return &endless{text: strings.Repeat(text, 1+4096/len(text))} // long texts are copied faster
}

type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (n int, err error) {
	for n < len(p) {
		copied := copy(p[n:], e.text[e.at:])
		n, e.at = n+copied, (e.at+copied)%len(e.text)
	}
	return n, nil
}
