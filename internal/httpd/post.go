package httpd

import (
	"mime"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/body"
	"linegraph/internal/failure"
	"linegraph/internal/limit"
	"linegraph/internal/memory"
)

// post is GraphQL over HTTP by POST. The body must be application/json: any
// page that an analyst has open could send a form or a text. gqlgen's own
// transport is not used, because it repeats a malformed body in its error, even
// if that is evidence, and answers 200 if a body is too large.
type post struct {
	limits limit.Table
	budget *memory.Budget
}

func (post) Supports(r *http.Request) bool {
	return r.Method == http.MethodPost && isJSON(r.Header.Get(contentType)) && r.Header.Get("Content-Encoding") == ""
}

func isJSON(written string) bool {
	if written == plainJSON {
		return true
	}
	media, params, err := mime.ParseMediaType(written)
	charset := strings.ToLower(params["charset"])
	return err == nil && media == plainJSON && (charset == "" || charset == "utf-8")
}

func (p post) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	media, ok := accepted(w, r)
	if !ok {
		return
	}
	params := &graphql.RawParams{Headers: r.Header, ReadTime: graphql.TraceTiming{Start: graphql.Now()}}
	if err := read(r, params); err != nil {
		reject(w, r, failure.Receiving(err), err)
		return
	}
	params.ReadTime.End = graphql.Now()

	op, errs := exec.CreateOperationContext(r.Context(), params)
	if len(errs) > 0 {
		answer(w, media, exec.DispatchError(graphql.WithOperationContext(r.Context(), op), errs), nil)
		return
	}
	b := body.New(p.limits.Of(limit.KindOf(r.Context())).Bytes, p.budget)
	defer b.Release()
	answer(w, media, dispatch(body.With(r.Context(), b), exec, op), b)
}
