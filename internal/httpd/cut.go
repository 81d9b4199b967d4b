package httpd

import (
	"context"
	"net/http"
)

type cutKey struct{}

// cuttable lets an answer end by breaking the connection, so that no client
// takes a part of it for all of it. net/http does this on a panic, which must
// start here: gqlgen would catch one below, and end the answer normally.
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
