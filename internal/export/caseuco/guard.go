package caseuco

import (
	"io"

	"linegraph/internal/intel"
)

// Limits of a document. What exceeds one is refused with its line: no tool
// writes such a file, and reading on would exhaust the machine.
const (
	maxDepth = 256      // open objects and arrays
	maxToken = 16 << 20 // bytes of one string or number
)

// guard passes JSON on as it is and stops before what exceeds a limit.
type guard struct {
	in      io.Reader
	line    int
	depth   int
	token   int
	quoted  bool
	escaped bool
	err     error
}

func (g *guard) Read(p []byte) (int, error) {
	if g.err != nil {
		return 0, g.err
	}
	n, err := g.in.Read(p)
	for i, c := range p[:n] {
		if why := g.step(c); why != "" {
			g.err = intel.Errorf(intel.BadInput, "The file is refused at line %d: %s.", g.line+1, why)
			return i, g.err
		}
	}
	return n, err
}

func (g *guard) step(c byte) (why string) {
	if c == '\n' {
		g.line++
	}
	g.token++
	switch {
	case g.token > maxToken:
		return "one value is longer than 16 MB"
	case g.escaped:
		g.escaped = false
	case g.quoted:
		g.escaped, g.quoted = c == '\\', c != '"'
	case c == '"':
		g.quoted, g.token = true, 0
	case c == '{', c == '[':
		g.token = 0
		if g.depth++; g.depth > maxDepth {
			return "its values are nested deeper than 256"
		}
	case c == '}', c == ']':
		g.token = 0
		g.depth--
	case c <= ' ', c == ',', c == ':':
		g.token = 0
	}
	return ""
}
