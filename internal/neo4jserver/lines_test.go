package neo4jserver

import (
	"slices"
	"strings"
	"testing"

	"github.com/rs/zerolog"
)

func TestLines(t *testing.T) {
	var got []string
	w := &lineWriter{line: func(s string) { got = append(got, s) }}
	for _, part := range []string{"INFO a", "b\r\n\nERR", "OR c\nlast without end"} {
		if n, err := w.Write([]byte(part)); n != len(part) || err != nil {
			t.Fatalf("Write(%q) = %d, %v", part, n, err)
		}
	}
	if want := []string{"INFO ab", "ERROR c"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	got = nil
	long := strings.Repeat("x", 3*longestLine)
	w.Write([]byte(long))
	if len(got) == 0 || len(w.partial) >= longestLine {
		t.Errorf("a line without end is held whole: %d bytes", len(w.partial))
	}
}

func TestTailTells(t *testing.T) {
	for name, c := range map[string]struct{ said, want string }{
		"nothing":      {"", "it printed nothing"},
		"plain":        {"INFO a\nINFO b\n", "INFO a | INFO b"},
		"from failure": {"INFO a\nERROR b\n\tat x.Y(Z.java:1)\n\t... 5 more\nCaused by: c\n", "ERROR b | Caused by: c"},
		"last ones":    {strings.Repeat("INFO a\n", 90) + "INFO b\n", strings.Repeat("INFO a | ", tailLines-1) + "INFO b"},
	} {
		var output tail
		w := &lineWriter{line: output.add}
		w.Write([]byte(c.said))
		if got := output.telling(); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestDiscreet(t *testing.T) {
	const line = "ERROR Client triggered an unexpected error [Neo.DatabaseError.Statement.ExecutionFailed]: value 07700900123 of (:PhoneNumber), reference 1."
	const want = "ERROR Client triggered an unexpected error [Neo.DatabaseError.Statement.ExecutionFailed]"
	if got := discreet(line); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	const left = "ERROR Client triggered an unexpected error [Neo.DatabaseError.General.UnknownError]: Failed to transmit operation result: Response write failure, reference 1."
	if got := discreet(left); got != "DEBUG A client left before its answer [Neo.DatabaseError.General.UnknownError]" {
		t.Errorf("got %q", got)
	}
	if got := discreet("INFO Started."); got != "INFO Started." {
		t.Errorf("got %q", got)
	}
}

func TestFramesAreForDebugging(t *testing.T) {
	for line, want := range map[string]string{
		"ERROR b": "error", "Caused by: c": "warn", "\tat x.Y(Z.java:1)": "debug", "\t... 59 more": "debug",
	} {
		var out strings.Builder
		logLine(zerolog.New(&out), line)
		if !strings.Contains(out.String(), `"level":"`+want+`"`) {
			t.Errorf("%q is logged as %s", line, out.String())
		}
	}
}

func TestJavaVersion(t *testing.T) {
	for said, want := range map[string]int{
		`openjdk version "17.0.15" 2025-04-15`: 17, `java version "1.8.0_392"`: 8, `openjdk version "25" 2025-09-16`: 25, "what?": 0,
	} {
		if got := javaVersion(said); got != want {
			t.Errorf("%s: got %d, want %d", said, got, want)
		}
	}
}
