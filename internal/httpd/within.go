package httpd

import (
	"net/http"

	"linegraph/internal/failure"
	"linegraph/internal/intel"
	"linegraph/internal/memory"
)

var errNoMemory = intel.Errorf(intel.Unavailable, "The service has no memory free for another upload at the moment; try again in a second.")

// Within serves requests that send data as long as the budget has the bytes that each of
// them holds, and refuses them otherwise.
func Within(budget *memory.Budget, bytes int64, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.Method {
		case http.MethodPost, http.MethodPut, http.MethodPatch:
		default:
			next.ServeHTTP(w, r)
			return
		}
		if !budget.Take(bytes) {
			w.Header().Set("Retry-After", "1") // a second
			failure.Answer(w, r, errNoMemory, "upload refused")
			return
		}
		defer budget.Give(bytes)
		next.ServeHTTP(w, r)
	})
}
