package httpd

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/rs/zerolog"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/failure"
	"linegraph/internal/intel"
)

// present turns an error into the form that a client sees: a sentence, a code
// of the closed list and the request's id. Causes, Cypher and driver text are
// not sent. Even the log gets only the type of a cause, because its text may
// quote a phone number.
func present(ctx context.Context, err error) *gqlerror.Error {
	var own *intel.Error
	var refused *gqlerror.Error
	out := &gqlerror.Error{Path: graphql.GetPath(ctx)}
	switch {
	case errors.As(err, &own):
		out.Message = own.Message
	case errors.As(err, &refused) && refused.Err == nil: // from parsing or validating
		out.Message, out.Locations = withoutValues(refused.Message), refused.Locations
		own = &intel.Error{Code: intel.BadInput}
	case mistyped(ctx):
		own = mistake(refused)
		out.Message = own.Message
	default:
		own = intel.Wrap(err, intel.Internal, "")
		out.Message = intel.ErrorMessage(err)
	}
	if refused != nil && out.Path == nil {
		out.Path = shortPath(refused.Path)
	}
	out.Message = short(withoutSent(ctx, out.Message), maxMessage)
	out.Extensions = map[string]any{"code": own.Code, "requestId": requestID(ctx)}
	if own.Reached != nil {
		out.Extensions["limit"], out.Extensions["used"], out.Extensions["max"] = own.Reached.Limit, min(own.Reached.Used, mostUsed), own.Reached.Max
	}
	failure.Log(ctx, own, "operation failed")
	return out
}

// mostUsed is the largest number that an error reports as used: a number with more digits
// may be a phone number, given as a count by mistake.
const mostUsed = 100_000_000

// withoutValues removes the client's own values from a validator's message:
// they may be phone numbers or names, and errors are logged and passed on.
func withoutValues(message string) string {
	for _, quoting := range []string{" value: ", " Did you mean", "; got ", "found \""} {
		if at := strings.Index(message, quoting); at >= 0 {
			message = message[:at] + strings.TrimRight(quoting, " :;\"") + "."
			if quoting == " Did you mean" {
				message = message[:at]
			}
		}
	}
	return intel.WithoutNumbers(message)
}

// recovered logs the place of a panic without its text, and returns a sentence
// for the client.
func recovered(ctx context.Context, cause any) error {
	zerolog.Ctx(ctx).Error().Str("panic", fmt.Sprintf("%T", cause)).Bytes("stack", debug.Stack()).Msg("panic in an operation")
	return intel.Errorf(intel.Internal, "Something went wrong inside the service; find it in the log by the request id.")
}
