package neo4jserver

import (
	"bytes"
	"strings"
	"sync"

	"github.com/rs/zerolog"
)

// lineWriter cuts the output of a process into lines.
type lineWriter struct {
	line    func(string)
	partial []byte
}

// longestLine limits the memory that a process can take by never ending a line.
const longestLine = 8 << 10

func (w *lineWriter) Write(p []byte) (int, error) {
	w.partial = append(w.partial, p...)
	for {
		i := bytes.IndexByte(w.partial, '\n')
		if i < 0 && len(w.partial) < longestLine {
			return len(p), nil
		}
		if i < 0 {
			i = len(w.partial) - 1
		}
		if line := strings.TrimRight(string(w.partial[:i]), "\r "); line != "" {
			w.line(line)
		}
		w.partial = append(w.partial[:0], w.partial[i+1:]...)
	}
}

// tail keeps the last lines of a process, without Java's stack frames.
type tail struct {
	mu    sync.Mutex
	lines []string
}

const tailLines = 6

func (t *tail) add(line string) {
	if isFrame(line) {
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.lines = append(t.lines, line)
	if len(t.lines) > tailLines {
		t.lines = t.lines[1:]
	}
}

// isFrame tells whether a line is one of Java's stack frames.
func isFrame(line string) bool {
	text := strings.TrimSpace(line)
	return strings.HasPrefix(text, "at ") || strings.HasPrefix(text, "... ")
}

// telling joins the last lines, from the first that reports a failure on.
func (t *tail) telling() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, line := range t.lines {
		if strings.HasPrefix(line, "ERROR ") || strings.Contains(line, "Exception") {
			return strings.Join(t.lines[i:], " | ")
		}
	}
	if len(t.lines) == 0 {
		return "it printed nothing"
	}
	return strings.Join(t.lines, " | ")
}

// discreet removes the part of Neo4j's line that may quote a client's request.
// Neo4j logs an error when a client does not wait for its answer; here that is
// logged for debugging only, because every cancelled request causes one.
func discreet(line string) string {
	const unexpected, left = "Client triggered an unexpected error [", ": Failed to transmit operation result: "
	_, after, found := strings.Cut(line, unexpected)
	code, what, whole := strings.Cut(after, "]")
	switch {
	case !found || !whole:
		return line
	case strings.HasPrefix(what, left):
		return "DEBUG A client left before its answer [" + code + "]"
	}
	return line[:len(line)-len(what)]
}

// logLine logs Neo4j's line at the level that Neo4j gave it. Stack frames are
// logged for debugging only: one full disk causes many hundreds.
func logLine(log zerolog.Logger, line string) {
	level, text, _ := strings.Cut(line, " ")
	switch level {
	case "DEBUG", "INFO":
		log.Debug().Msg(text)
	case "WARN":
		log.Warn().Msg(text)
	case "ERROR", "FATAL":
		log.Error().Msg(text)
	default:
		if isFrame(line) {
			log.Debug().Msg(line)
			return
		}
		log.Warn().Msg(line)
	}
}
