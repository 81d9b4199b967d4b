package limit

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"

	"linegraph/internal/intel"
)

// scan counts the tokens of a query, and stops at the first beyond the limit
// and at the first that is too long. It builds no tree: a million brackets
// would end the process in a parser that recurses into them. Characters that
// form no token are left to the parser.
func scan(query string, most int) (tokens int, err error) {
	lex := lexer.New(&ast.Source{Input: query})
	for ; ; tokens++ {
		token, err := lex.ReadToken()
		switch {
		case err != nil || token.Kind == lexer.EOF:
			return tokens, nil
		case tokens == most:
			return 0, intel.Exceeded(intel.Reached{Limit: "tokens", Used: most + 1, Max: most},
				"The query has more than %d tokens: send several queries, and give lists as variables.", most)
		case token.Kind == lexer.String || token.Kind == lexer.BlockString:
			if err := text(len(token.Value)); err != nil {
				return 0, err
			}
		case token.Kind != lexer.Comment && len(token.Value) > maxName:
			return 0, intel.Exceeded(intel.Reached{Limit: "name", Used: len(token.Value), Max: maxName},
				"A name or a number in the query has %d characters, the limit is %d: shorten it.", len(token.Value), maxName)
		}
	}
}

func text(length int) error {
	if length > maxText {
		return intel.Exceeded(intel.Reached{Limit: "text", Used: length, Max: maxText},
			"A text has %d bytes, the limit is %d: shorten it.", length, maxText)
	}
	return nil
}
