package httpd

import (
	"context"
	"errors"
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/answers"
	"linegraph/internal/meter"
	"linegraph/internal/trusted"
)

// get is GraphQL over HTTP by GET, for queries, as dashboards poll: an answer
// has a tag that changes when the graph does, who has it already gets 304, and
// who does not may get what another was given.
type get struct {
	state State
	kept  *answers.Cache
	costs costs
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
		answer(w, media, exec.DispatchError(graphql.WithOperationContext(r.Context(), op), errs))
	case op.Operation.Operation != ast.Query:
		w.Header().Set("Allow", http.MethodPost)
		reject(w, r, http.StatusMethodNotAllowed, errMutation)
	case g.state.Version == nil || asksMore(op):
		answer(w, media, dispatch(r.Context(), exec, op))
	default:
		from, err := g.state.sources(r.Context(), op, media)
		if err != nil {
			answer(w, media, refusal(r.Context(), err))
			return
		}
		p := poll{exec, op, media, graphRoots(op) > 0, from}
		if asksCost(op) {
			g.priced(w, r, p)
			return
		}
		g.poll(w, r, p)
	}
}

// asksMore tells whether extensions ask for something that an answer made for
// others does not hold, and that cannot be added to it.
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
}

func (g get) poll(w http.ResponseWriter, r *http.Request, p poll) {
	ctx := r.Context()
	version, err := g.version(ctx, p)
	if err != nil {
		answer(w, p.media, refusal(ctx, err))
		return
	}
	tag := p.from.tag(version)
	if matches(r.Header.Values("If-None-Match"), tag) {
		tagged(w, tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	a, err := g.kept.Answer(ctx, tag, func(ctx context.Context) answers.Answer { return p.run(ctx, version) })
	if err != nil {
		late(ctx, w, p.media, err)
		return
	}
	if a.Tag != "" {
		tagged(w, a.Tag)
	}
	head(w, a.Status, len(a.Body))
	_, _ = w.Write(a.Body) // an error means that the client is gone
}

// version names the state of the graph; what selects nothing of the graph has none.
func (g get) version(ctx context.Context, p poll) (string, error) {
	if !p.graph {
		return "", nil
	}
	return g.state.version(ctx, p.op)
}

// late answers for an answer that did not come in time.
func late(ctx context.Context, w http.ResponseWriter, media string, err error) {
	if errors.Is(err, context.DeadlineExceeded) { // else the client is gone
		answer(w, media, refusal(ctx, errTime))
	}
}

// priced is poll for who wants to know what that costs: the answer of all the
// others, kept and shared as ever, with what this request took added to it. It
// has no tag, for it is never the same.
func (g get) priced(w http.ResponseWriter, r *http.Request, p poll) {
	ctx, used := meter.With(r.Context())
	version, err := g.version(ctx, p)
	if err != nil {
		answer(w, p.media, refusal(ctx, err))
		return
	}
	delete(p.op.Extensions, costExtension)
	used.Cached(meter.Hit)
	a, err := g.kept.Answer(ctx, p.from.tag(version), func(ctx context.Context) answers.Answer {
		used.Cached(meter.Miss)
		return p.run(ctx, version)
	})
	if err != nil {
		late(ctx, w, p.media, err)
		return
	}
	body, err := g.costs.of(ctx, p.op, used).in(a.Body)
	if err != nil {
		answer(w, p.media, refusal(ctx, err))
		return
	}
	head(w, a.Status, len(body))
	_, _ = w.Write(body)
}

func tagged(w http.ResponseWriter, tag string) {
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "private, no-cache")
}

// run answers for all who wait. The answer has a tag when it is whole and of
// one state, which need not be the version that was read before.
func (p poll) run(ctx context.Context, version string) answers.Answer {
	held := &watch{version: version, steady: !p.graph}
	if p.graph {
		ctx = context.WithValue(ctx, watchKey{}, held)
	}
	response := p.response(ctx)
	a := answers.Answer{Status: statusOf(p.media, response), Body: encode(response)}
	if held.steady && len(response.Errors) == 0 && len(response.Extensions) == 0 {
		a.Tag = p.from.tag(held.version)
	}
	return a
}

// response is never nil, and never a panic: it is nobody's own goroutine.
func (p poll) response(ctx context.Context) (response *graphql.Response) {
	defer func() {
		if cause := recover(); cause != nil {
			response = &graphql.Response{Errors: gqlerror.List{present(ctx, recovered(ctx, cause))}}
		}
	}()
	if response = dispatch(ctx, p.exec, p.op); response == nil {
		response = refusal(ctx, errTime)
	}
	return response
}
