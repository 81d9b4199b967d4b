package httpd

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

// retryAfter is when a caller that was sent away may come back, in seconds.
const retryAfter = "1"

// statusOf is the status of an answer: 200, or 503 where the operation was not
// run because too many others were.
func statusOf(w http.ResponseWriter, response *graphql.Response) int {
	if response.Data == nil && len(response.Errors) > 0 && response.Errors[0].Extensions["code"] == intel.Unavailable {
		w.Header().Set("Retry-After", retryAfter)
		return http.StatusServiceUnavailable
	}
	return http.StatusOK
}
