package intel

import (
	"errors"
	"fmt"
	"strings"
)

// Code is the code of an error as clients see it, from a closed list.
type Code string

// The codes of extensions.code. Every error that is not an Error has the code
// Internal.
const (
	Unauthenticated Code = "UNAUTHENTICATED"
	Forbidden       Code = "FORBIDDEN"
	NotFound        Code = "NOT_FOUND"
	BadInput        Code = "BAD_USER_INPUT"
	Conflict        Code = "CONFLICT"
	LimitExceeded   Code = "LIMIT_EXCEEDED"
	Timeout         Code = "TIMEOUT"
	Unavailable     Code = "UNAVAILABLE"
	Internal        Code = "INTERNAL"
)

// Error is a code and a sentence for the analyst. The sentence never contains a
// phone number, a name, a message, Cypher or driver text. Cause may contain
// them; only its type is logged. Reached is set if a limit is the reason.
type Error struct {
	Code    Code
	Message string
	Cause   error
	Reached *Reached
}

// Error returns only the sentence; Unwrap returns the cause.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause, or nil if there is none.
func (e *Error) Unwrap() error { return e.Cause }

// Errorf makes an Error without a cause.
func Errorf(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Wrap makes an Error around a cause.
func Wrap(cause error, code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...), Cause: cause}
}

// ErrorCode returns the code of err: empty for nil, and Internal for an error
// without a code.
func ErrorCode(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// ErrorMessage returns the sentence for the analyst.
func ErrorMessage(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Message
	}
	return "Something went wrong inside the service; find it in the log by the request id."
}

// WithoutNumbers blanks every run of five digits or more, in sentences of other
// programs that may quote a phone number.
func WithoutNumbers(s string) string {
	var out strings.Builder
	run := 0
	flush := func(end int) {
		if run >= 5 {
			out.WriteString("…")
		} else {
			out.WriteString(s[end-run : end])
		}
		run = 0
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' {
			run++
			continue
		}
		flush(i)
		out.WriteByte(s[i])
	}
	flush(len(s))
	return out.String()
}
