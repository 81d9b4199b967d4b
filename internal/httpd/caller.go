package httpd

import (
	"net/http"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

// clientHeader is where a program says what kind of caller it is.
const clientHeader = "Linegraph-Client"

// caller tells who sends a request. As long as nobody has to prove who they
// are, it believes the header; an authenticated identity takes its place here.
func caller(r *http.Request) (limit.Kind, error) {
	kind, ok := limit.ParseKind(r.Header.Get(clientHeader))
	if !ok {
		return 0, intel.Errorf(intel.BadInput, "The header %s says analyst, dashboard or batch, or is left out.", clientHeader)
	}
	return kind, nil
}

// called notes who sends a request and bounds its body: how long it may be,
// and how long it may take to arrive.
func called(limits limit.Table, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, err := caller(r)
		if err != nil {
			w.Header().Set(contentType, plainJSON+"; charset=utf-8")
			write(w, http.StatusBadRequest, refusal(r.Context(), err))
			return
		}
		l := limits.Of(kind)
		r = r.WithContext(limit.WithKind(r.Context(), kind))
		if r.Body != http.NoBody { // net/http takes the deadline off where the body ends
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(l.Send)) // an error means that there is no connection
		}
		r.Body = http.MaxBytesReader(w, r.Body, int64(l.Body))
		next.ServeHTTP(w, r)
	})
}
