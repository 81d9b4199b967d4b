package httpd

import (
	"net/http"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

// clientHeader is the header in which a program states its kind of caller.
const clientHeader = "Linegraph-Client"

// caller returns the kind of caller of a request. There is no authentication
// yet, so the header is believed; the authenticated identity will replace it
// here.
func caller(r *http.Request) (limit.Kind, error) {
	kind, ok := limit.ParseKind(r.Header.Get(clientHeader))
	if !ok {
		return 0, intel.Errorf(intel.BadInput, "The header %s must be analyst, dashboard or batch, or be left out.", clientHeader)
	}
	return kind, nil
}

// identifyCaller puts the kind of caller into the context, and limits the size of the
// request's body and the time in which it must arrive.
func identifyCaller(limits limit.Table, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		kind, err := caller(r)
		if err != nil {
			w.Header().Set(contentType, plainJSON+"; charset=utf-8")
			write(w, http.StatusBadRequest, refusalResponse(r.Context(), err))
			return
		}
		l := limits.Of(kind)
		r = r.WithContext(limit.WithKind(r.Context(), kind))
		if r.Body != http.NoBody { // net/http removes the deadline at the end of the body
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(l.Send)) // an error means that there is no connection
		}
		r.Body = http.MaxBytesReader(w, r.Body, int64(l.Body))
		next.ServeHTTP(w, r)
	})
}
