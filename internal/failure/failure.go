// Package failure gives errors their HTTP status and their log line: it is the one place
// where codes become statuses, and the one place where an error that reaches a caller is
// logged. It does not know how an answer is written: GraphQL, uploads and files of loads
// each have their own form.
package failure

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/rs/zerolog"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
)

var statuses = map[intel.Code]int{
	intel.Unauthenticated: http.StatusUnauthorized,
	intel.Forbidden:       http.StatusForbidden,
	intel.NotFound:        http.StatusNotFound,
	intel.BadInput:        http.StatusBadRequest,
	intel.Conflict:        http.StatusConflict,
	intel.LimitExceeded:   http.StatusBadRequest,
	intel.Timeout:         http.StatusGatewayTimeout,
	intel.Unavailable:     http.StatusServiceUnavailable,
	intel.Internal:        http.StatusInternalServerError,
}

// receiving are the statuses that differ while the body of a request is received: then the
// exceeded limit is that of its size, and the sender is late.
var receiving = map[intel.Code]int{
	intel.LimitExceeded: http.StatusRequestEntityTooLarge,
	intel.Timeout:       http.StatusRequestTimeout,
}

// Status is the status of an answer with an error of this code.
func Status(code intel.Code) int {
	if status, known := statuses[code]; known {
		return status
	}
	return http.StatusInternalServerError
}

// Receiving is the status of an error that occurred while the body of a request was
// received.
func Receiving(err error) int {
	if disk.Full(err) {
		return http.StatusInsufficientStorage
	}
	code := intel.ErrorCode(err)
	if status, differs := receiving[code]; differs {
		return status
	}
	return Status(code)
}

// Answer logs an error and writes its sentence as the whole answer.
func Answer(w http.ResponseWriter, r *http.Request, err error, message string) {
	Log(r.Context(), err, message)
	http.Error(w, intel.ErrorMessage(err), Status(intel.ErrorCode(err)))
}

// Log logs an error that is about to be answered, if it is a fault of the service. It does
// not log the text, which may quote a phone number. If the client is gone or its time is
// up, or if there are too many requests, the line is for debugging only.
func Log(ctx context.Context, err error, message string) {
	code, cause := intel.ErrorCode(err), err
	var own *intel.Error
	if errors.As(err, &own) {
		cause = own.Cause
	}
	switch code {
	case intel.Internal, intel.Unavailable, intel.Timeout:
	default:
		return
	}
	line := zerolog.Ctx(ctx).Error()
	if ctx.Err() != nil || code == intel.Unavailable && cause == nil {
		line = zerolog.Ctx(ctx).Debug()
	}
	if disk.Full(err) {
		line = line.Bool("full", true)
	}
	line.Str("code", string(code)).Str("cause", Causes(cause)).Msg(message)
}

// Causes returns the types of the errors in a chain, never their texts.
func Causes(err error) string {
	var types []string
	for ; err != nil; err = errors.Unwrap(err) {
		types = append(types, fmt.Sprintf("%T", err))
	}
	return strings.Join(types, " < ")
}
