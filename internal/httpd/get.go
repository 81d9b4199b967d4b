package httpd

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/answers"
	"linegraph/internal/body"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/memory"
	"linegraph/internal/meter"
	"linegraph/internal/trusted"
)

// get is GraphQL over HTTP by GET, for queries, as dashboards poll. An answer has a tag
// that changes when the graph does; a client that has the answer already gets 304, and
// another may get an answer that was made for somebody else.
type get struct {
	state  State
	kept   *answers.Cache
	costs  costs
	limits limit.Table
	budget *memory.Budget
}

func (get) Supports(r *http.Request) bool {
	return r.Method == http.MethodGet && !wantsSocket(r)
}

func (g get) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	w.Header().Set("Vary", "Accept")
	w.Header().Set("Cache-Control", "no-store") // until there is an answer to keep
	media, ok := accepted(w, r)
	if !ok {
		return
	}
	params := &graphql.RawParams{Headers: r.Header, ReadTime: graphql.TraceTiming{Start: graphql.Now()}}
	if err := readURL(r, params); err != nil {
		reject(w, r, http.StatusBadRequest, err)
		return
	}
	params.ReadTime.End = graphql.Now()

	op, errs := exec.CreateOperationContext(r.Context(), params)
	switch {
	case len(errs) > 0:
		answer(w, media, exec.DispatchError(graphql.WithOperationContext(r.Context(), op), errs), nil)
	case op.Operation.Operation != ast.Query:
		w.Header().Set("Allow", http.MethodPost)
		reject(w, r, http.StatusMethodNotAllowed, errMutation)
	case g.state.Version == nil || asksMore(op):
		b := body.New(g.limits.Of(limit.KindOf(r.Context())).Bytes, g.budget)
		defer b.Release()
		answer(w, media, dispatch(body.With(r.Context(), b), exec, op), b)
	default:
		from, err := g.state.sources(r.Context(), op, media)
		if err != nil {
			answer(w, media, refusalResponse(r.Context(), err), nil)
			return
		}
		kind := limit.KindOf(r.Context())
		limits := g.limits.Of(kind)
		p := poll{exec, op, media, graphRoots(op) > 0, from, kind, limits.Bytes, g.budget}
		ctx, cancel := context.WithTimeout(r.Context(), limits.Time) // includes the time spent waiting for others
		defer cancel()
		if asksCost(op) {
			g.priced(ctx, w, p)
			return
		}
		g.poll(w, r.WithContext(ctx), p)
	}
}

// asksMore tells whether the extensions of a request need an answer of their
// own: one that cannot be made by adding to a shared answer.
func asksMore(op *graphql.OperationContext) bool {
	for name := range op.Extensions {
		if name != trusted.Extension && name != costExtension {
			return true
		}
	}
	return false
}

// poll is one request for an answer that may be kept.
type poll struct {
	exec  graphql.GraphExecutor
	op    *graphql.OperationContext
	media string
	graph bool // it selects something of the graph
	from  sources

	kind   limit.Kind
	most   int // bytes of the answer
	budget *memory.Budget
}

func (g get) poll(w http.ResponseWriter, r *http.Request, p poll) {
	ctx := r.Context()
	version, err := g.version(ctx, p)
	if err != nil {
		answer(w, p.media, refusalResponse(ctx, err), nil)
		return
	}
	tag := p.from.tag(version)
	if matches(r.Header.Values("If-None-Match"), tag) {
		tagged(w, tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	a, done, err := g.kept.Answer(ctx, tag, p.kind.String(), func(ctx context.Context) answers.Answer { return p.run(ctx, version) })
	defer done()
	if err == nil {
		err = p.within(a)
	}
	if err != nil {
		unanswered(ctx, w, p.media, err)
		return
	}
	if a.Tag != "" {
		tagged(w, a.Tag)
	}
	send(w, a.Status, a.Body)
}

// within refuses a shared answer that is longer than this caller may have.
func (p poll) within(a answers.Answer) error {
	if size := a.Size(); size > p.most+p.most/8 { // short fields are not counted
		return body.TooLarge(size, p.most)
	}
	return nil
}

// version returns the version of the graph, or none if the query selects nothing of
// the graph.
func (g get) version(ctx context.Context, p poll) (string, error) {
	if !p.graph {
		return "", nil
	}
	return g.state.Version(ctx, g.state.reading(p.op))
}

// unanswered sends the error if the answer did not come in time, or if the caller may not
// have it.
func unanswered(ctx context.Context, w http.ResponseWriter, media string, err error) {
	switch {
	case errors.Is(err, context.Canceled): // the client is gone
	case errors.Is(err, context.DeadlineExceeded):
		answer(w, media, refusalResponse(ctx, errTime), nil)
	default:
		answer(w, media, refusalResponse(ctx, err), nil)
	}
}

// priced is poll for a caller that asks for the cost. The answer is cached and shared as
// usual, and the cost of this request is added to it. It has no tag, because it is never
// the same.
func (g get) priced(ctx context.Context, w http.ResponseWriter, p poll) {
	ctx, used := meter.With(ctx)
	version, err := g.version(ctx, p)
	if err != nil {
		answer(w, p.media, refusalResponse(ctx, err), nil)
		return
	}
	delete(p.op.Extensions, costExtension)
	used.Cached(meter.Hit)
	a, done, err := g.kept.Answer(ctx, p.from.tag(version), p.kind.String(), func(ctx context.Context) answers.Answer {
		used.Cached(meter.Miss)
		return p.run(ctx, version)
	})
	defer done()
	var priced [][]byte
	if err == nil {
		err = p.within(a)
	}
	if err == nil {
		priced, err = g.costs.of(ctx, p.op, used).in(a.Body)
	}
	if err != nil {
		unanswered(ctx, w, p.media, err)
		return
	}
	send(w, a.Status, priced)
}

func tagged(w http.ResponseWriter, tag string) {
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
}

// run makes the answer for all requests that wait for it. The answer has a tag if it is
// complete and of one state, which need not be the version that was read before.
func (p poll) run(ctx context.Context, version string) answers.Answer {
	held := &watch{version: version, steady: !p.graph} // an answer without the graph depends on no version
	if p.graph {
		ctx = context.WithValue(ctx, watchKey{}, held)
	}
	b := body.New(p.most, p.budget)
	response := p.response(body.With(ctx, b))
	a := answers.Answer{Status: statusOf(p.media, response), Body: parts(response, b), Own: limited(response), Release: b.Release}
	if held.steady && len(response.Errors) == 0 && len(response.Extensions) == 0 {
		a.Tag = p.from.tag(held.version)
	}
	return a
}

// limited tells whether an answer was ended by the caller's deadline or by a lack of slots:
// another caller may still get one.
func limited(response *graphql.Response) bool {
	return slices.ContainsFunc(response.Errors, func(err *gqlerror.Error) bool {
		code := err.Extensions["code"]
		return code == intel.Timeout || code == intel.Unavailable
	})
}

// response never returns nil and never panics: its goroutine belongs to no single request.
func (p poll) response(ctx context.Context) (response *graphql.Response) {
	defer func() {
		if cause := recover(); cause != nil {
			response = &graphql.Response{Errors: gqlerror.List{present(ctx, recovered(ctx, cause))}}
		}
	}()
	if response = dispatch(ctx, p.exec, p.op); response == nil {
		response = refusalResponse(ctx, errTime)
	}
	return response
}
