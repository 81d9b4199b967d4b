// Package yamltext reads YAML that somebody else wrote: it refuses what makes a
// YAML library work or remember without bound, before a library parses it. It
// does not know what the text is for.
package yamltext

import (
	"io"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"

	"linegraph/internal/intel"
)

// Bounds of a text. The largest profile that is shipped has 3 kB and 700
// tokens, in 4 levels; at these bounds the worst text costs 0.1 s.
const (
	MaxBytes  = 64 << 10
	maxTokens = 8_000 // a name, a value, a comma, a colon
	maxBlock  = 16    // indentations within one another; a list may stand at its key's
	maxFlow   = 8     // brackets within brackets
)

// Read reads a whole text and checks it. An error of r comes as it is.
func Read(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	return text, Check(text)
}

// Check says what makes a text unfit to be parsed. BAD_USER_INPUT: it is too
// long or too deep, or it has anchors, aliases, merges, tags or further
// documents, with which a short text stands for a long one.
func Check(text []byte) error {
	if len(text) > MaxBytes {
		return intel.Errorf(intel.BadInput, "The YAML is longer than %d kB.", MaxBytes>>10)
	}
	tokens := lexer.Tokenize(string(text))
	if len(tokens) > maxTokens {
		return intel.Errorf(intel.BadInput, "The YAML has more than %d names, values and signs.", maxTokens)
	}
	var d depth
	for i, t := range tokens {
		if is := surplus(t, i); is != "" {
			return intel.Errorf(intel.BadInput, "The YAML has %s in line %d, which is not taken here: write out what it stands for.", is, t.Position.Line)
		}
		if d.take(t); d.flow > maxFlow || len(d.columns) > maxBlock {
			return intel.Errorf(intel.BadInput, "The YAML is nested too deep in line %d: at most %d indentations and %d brackets.", t.Position.Line, maxBlock, maxFlow)
		}
	}
	return nil
}

// surplus names what no setting needs; "" for all else. i is the token's number.
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

// depth is how deep the tokens so far have led.
type depth struct {
	flow    int
	columns []int // of the lists and maps, by indentation, that the token is in
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

// at enters what stands at a column, and leaves what stood further in.
func (d *depth) at(column int) {
	if d.flow > 0 {
		return
	}
	for len(d.columns) > 0 && d.columns[len(d.columns)-1] >= column {
		d.columns = d.columns[:len(d.columns)-1]
	}
	d.columns = append(d.columns, column)
}
