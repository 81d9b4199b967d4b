package httpd

import (
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/intel"
)

// Limits on the answer to a refused request: in all less than 4 kB, so that a
// hostile client gets back less than it sent.
const (
	maxErrors  = 8
	maxMessage = 240 // bytes
	maxPath    = 16  // elements
	maxElement = 40  // bytes
)

// fewErrors keeps the first errors of an answer and counts the rest.
func fewErrors(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	response := next(ctx)
	if response != nil && len(response.Errors) > maxErrors {
		last := &response.Errors[maxErrors-1]
		*last = &gqlerror.Error{Message: fmt.Sprintf("%d more errors are left out.", len(response.Errors)-maxErrors+1), Extensions: (*last).Extensions}
		response.Errors = response.Errors[:maxErrors]
	}
	return response
}

// short cuts a text to at most so many bytes, between characters.
func short(s string, most int) string {
	if len(s) <= most {
		return s
	}
	end := most
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}

// shortPath cuts a path. The path of an invalid variable consists of the
// client's own keys, which may be anything.
func shortPath(path ast.Path) ast.Path {
	out := make(ast.Path, 0, min(len(path), maxPath))
	for _, element := range path {
		if len(out) == maxPath {
			break
		}
		if name, ok := element.(ast.PathName); ok {
			element = ast.PathName(intel.WithoutNumbers(short(string(name), maxElement)))
		}
		out = append(out, element)
	}
	return out
}
