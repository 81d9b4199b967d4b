package httpd

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/intel"
)

// mistyped tells whether an error comes from reading the arguments of a field. The
// validator accepts an object for any scalar, and gqlgen then reports the wrong type in its
// own words. Nothing was run: a field that runs has its arguments.
func mistyped(ctx context.Context) bool {
	field := graphql.GetFieldContext(ctx)
	return field != nil && field.Args == nil && field.Field.Field != nil && field.Field.Definition != nil && len(field.Field.Definition.Arguments) > 0
}

// mistake is the error for a value of the wrong type. It gives the name that the schema has
// for the value. err may be nil.
func mistake(err *gqlerror.Error) *intel.Error {
	if err != nil {
		for i := len(err.Path) - 1; i > 0; i-- { // the first is the field, as the client calls it
			if name, ok := err.Path[i].(ast.PathName); ok {
				return intel.Wrap(err, intel.BadInput, "The value of %s does not have the type that the schema requires.", name)
			}
		}
	}
	return intel.Errorf(intel.BadInput, "A value does not have the type that the schema requires.")
}

// leastNumber is how many digits in a row may be a phone number. tellingEnd is how many
// digits at its end identify it, however it was written.
const (
	leastNumber = 5
	tellingEnd  = 6
)

// withoutSent blanks the numbers in a message that are also in the request: they may be
// phone numbers. The numbers of limits come from this program, and stay.
func withoutSent(ctx context.Context, message string) string {
	if !graphql.HasOperationContext(ctx) {
		return message
	}
	op := graphql.GetOperationContext(ctx)
	if op == nil {
		return message
	}
	var out strings.Builder
	for rest := message; rest != ""; {
		from := strings.IndexFunc(rest, isDigit)
		if from < 0 {
			out.WriteString(rest)
			break
		}
		run := len(rest) - from
		if to := strings.IndexFunc(rest[from:], func(r rune) bool { return !isDigit(r) }); to >= 0 {
			run = to
		}
		out.WriteString(rest[:from])
		number := rest[from : from+run]
		if len(number) >= leastNumber && sentIn(op, number[max(0, len(number)-tellingEnd):]) {
			number = "…"
		}
		out.WriteString(number)
		rest = rest[from+run:]
	}
	return out.String()
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// sentIn tells whether a request contains these digits.
func sentIn(op *graphql.OperationContext, digits string) bool {
	if strings.Contains(op.RawQuery, digits) {
		return true
	}
	text, err := json.Marshal(op.Variables)
	return err != nil || strings.Contains(string(text), digits)
}
