// Package yamltext reads YAML from outside. Before a library parses the text, it refuses
// everything that could make the library use unlimited time or memory. It does not know the
// purpose of the text.
package yamltext

import (
	"io"
	"strings"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"linegraph/internal/intel"
)

// Limits of a text. The largest profile supplied has 3 kB and 700 tokens, in 4 levels; the
// worst text within these limits costs 0.1 s.
const (
	MaxBytes  = 64 << 10
	maxTokens = 8_000 // a name, a value, a comma, a colon
	maxBlock  = 16    // levels of indentation; a list may have the same indentation as its key
	maxFlow   = 8     // levels of brackets
	maxBlank  = 20    // blank lines in a row: the library copies the whole text for each
)

// Read reads a whole text and checks it. An error from r is returned unchanged.
func Read(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	return text, Check(text)
}

// Check says why a text must not be parsed. BAD_USER_INPUT: it is too long or too deeply
// nested, or it has anchors, aliases, merges, tags or further documents, which let a short
// text stand for a long one.
func Check(text []byte) error {
	if len(text) > MaxBytes {
		return intel.Errorf(intel.BadInput, "The YAML is longer than %d kB.", MaxBytes>>10)
	}
	if line := blankLines(text); line > 0 {
		return intel.Errorf(intel.BadInput, "The YAML has more than %d blank lines in a row, up to line %d.", maxBlank, line)
	}
	tokens := lexer.Tokenize(string(text))
	if len(tokens) > maxTokens {
		return intel.Errorf(intel.BadInput, "The YAML has more than %d names, values and signs.", maxTokens)
	}
	var d depth
	for i, t := range tokens {
		if is := surplus(t, i); is != "" {
			return intel.Errorf(intel.BadInput, "The YAML has %s in line %d, which is not accepted here: write it out in full.", is, t.Position.Line)
		}
		if d.take(t); d.flow > maxFlow || len(d.columns) > maxBlock {
			return intel.Errorf(intel.BadInput, "The YAML is nested too deep in line %d: at most %d indentations and %d brackets.", t.Position.Line, maxBlock, maxFlow)
		}
	}
	return nil
}

// lineEnds gives every line the same end, as the library does.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// blankLines returns the line in which there are too many blank lines in a row; 0 for none.
func blankLines(text []byte) (line int) {
	run := 0
	for one := range strings.Lines(lineEnds.Replace(string(text))) {
		line++
		if run++; strings.TrimSpace(one) != "" {
			run = 0
		}
		if run > maxBlank {
			return line
		}
	}
	return 0
}

// surplus names a feature that no setting needs; "" for all other tokens. i is the token's number.
func surplus(t *token.Token, i int) string {
	switch t.Type {
	case token.AnchorType, token.AliasType:
		return "an anchor or an alias"
	case token.MergeKeyType:
		return "a merge"
	case token.TagType:
		return "a tag"
	case token.DirectiveType:
		return "a directive"
	case token.MappingKeyType:
		return "a key of several parts"
	case token.DocumentHeaderType:
		if i > 0 && t.Prev.Type != token.CommentType {
			return "a second document"
		}
	}
	return ""
}

// depth is how deeply the tokens so far are nested.
type depth struct {
	flow    int
	columns []int // indentations of the lists and maps that the token is in
}

func (d *depth) take(t *token.Token) {
	switch t.Type {
	case token.SequenceStartType, token.MappingStartType:
		d.flow++
	case token.SequenceEndType, token.MappingEndType:
		d.flow = max(d.flow-1, 0)
	case token.SequenceEntryType:
		d.at(t.Position.Column)
	case token.MappingValueType:
		if t.Prev != nil {
			d.at(t.Prev.Position.Column) // the key's
		}
	}
}

// at enters a list or map at a column, and leaves those that were indented as far or further.
func (d *depth) at(column int) {
	if d.flow > 0 {
		return
	}
	for len(d.columns) > 0 && d.columns[len(d.columns)-1] >= column {
		d.columns = d.columns[:len(d.columns)-1]
	}
	d.columns = append(d.columns, column)
}
