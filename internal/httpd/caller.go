package httpd

import (
	"io"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

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
			write(w, http.StatusBadRequest, &graphql.Response{Errors: gqlerror.List{present(r.Context(), err)}})
			return
		}
		l := limits.Of(kind)
		r = r.WithContext(limit.WithKind(r.Context(), kind))
		r.Body = http.MaxBytesReader(w, arriving(w, r.Body, l.Send), int64(l.Body))
		next.ServeHTTP(w, r)
	})
}

// arriving gives a body until a deadline to be read whole. Then the deadline
// is taken off: net/http goes on reading to notice that the client is gone, and
// would take its passing for that.
func arriving(w http.ResponseWriter, body io.ReadCloser, within time.Duration) io.ReadCloser {
	connection := http.NewResponseController(w)
	if body == http.NoBody {
		_ = connection.SetReadDeadline(time.Time{}) // an error means that there is no connection
		return body
	}
	_ = connection.SetReadDeadline(time.Now().Add(within))
	return &timed{body, connection}
}

type timed struct {
	io.ReadCloser
	connection *http.ResponseController
}

func (b *timed) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err == io.EOF { // else what is left of the body is still to be thrown away
		_ = b.connection.SetReadDeadline(time.Time{})
	}
	return n, err
}
