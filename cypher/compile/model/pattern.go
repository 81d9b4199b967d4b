package model

import (
	"io/fs"
	"strings"

	"linegraph/cypher/compile/visibility"
)

// patternText reads a pattern file without its comment lines, for the evidence of
// handsets. The line "//include name" is replaced by the lines of another file, and
// "//include name or other" by those of other if the request asks for other evidence. In
// guarded statements the line "//guarded text" replaces the line before it by text.
func (m *Model) patternText(name string) (string, error) {
	text, err := m.openPattern(name, false)
	return evidenceWords[Handsets].Replace(text), err
}

// Statement is patternText for a statement in the language of pattern files, by some
// evidence. The lines between "//when name" and "//end" are optional. It takes longer than to
// compile a whole selection: the compiler asks for each statement once.
func (m *Model) Statement(raw, evidence string) (Statement, error) {
	text, err := m.expand(raw, evidence != Handsets)
	if err != nil {
		return nil, err
	}
	return newStatement(visibility.Pattern(evidenceWords[evidence].Replace(text), m.Guarded))
}

// openPattern is a pattern whose evidence is not chosen yet.
func (m *Model) openPattern(name string, other bool) (string, error) {
	text, err := m.patternLines(name, other)
	return visibility.Pattern(text, m.Guarded), err
}

func (m *Model) patternLines(name string, other bool) (string, error) {
	raw, err := fs.ReadFile(m.patterns, name+".cypher")
	if err != nil {
		return "", err
	}
	return m.expand(string(raw), other)
}

// expand carries out the comment lines of a pattern.
func (m *Model) expand(raw string, other bool) (string, error) {
	var err error
	var text []string
	for line := range strings.Lines(raw) {
		line = strings.TrimRight(line, "\n")
		if part, ok := strings.CutPrefix(strings.TrimSpace(line), "//include "); ok {
			part, instead, either := strings.Cut(part, " or ")
			if either && other {
				part = instead
			}
			if line, err = m.patternLines(part, other); err != nil {
				return "", err
			}
		}
		if instead, ok := strings.CutPrefix(strings.TrimSpace(line), "//guarded "); ok {
			if m.Guarded {
				text[len(text)-1] = instead
			}
			continue
		}
		if line != "" && (!strings.HasPrefix(line, "//") || strings.HasPrefix(line, optionalBegin) || line == optionalEnd) {
			text = append(text, line)
		}
	}
	return strings.Join(text, "\n"), nil
}
