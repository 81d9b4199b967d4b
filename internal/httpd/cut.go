package httpd

import (
	"context"
	"net/http"
)

type cutKey struct{}

// cuttable lets an answer end by breaking the connection, so that nobody takes
// a part for the whole. The panic by which net/http does it starts here: gqlgen
// would catch it, and end the answer in order.
func cuttable(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		broken := false
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), cutKey{}, &broken)))
		if broken {
			panic(http.ErrAbortHandler)
		}
	})
}

// cut breaks the connection when the answer has returned.
func cut(ctx context.Context) {
	if broken, ok := ctx.Value(cutKey{}).(*bool); ok {
		*broken = true
	}
}
