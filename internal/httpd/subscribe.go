package httpd

import (
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/99designs/gqlgen/graphql/handler/transport"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"linegraph/internal/failure"
	"linegraph/internal/hold"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

const (
	subprotocol = "graphql-transport-ws"
	initTime    = 10 * time.Second // for connection_init to arrive on a websocket
	pingEvery   = 20 * time.Second
	farewell    = time.Second // for a websocket that is closing
)

// events serves a subscription over server-sent events, in the distinct
// connections mode of graphql-sse.
type events struct {
	Lasting
	slots      slots
	beginnings *hold.Places
}

func (t events) Supports(r *http.Request) bool { return wantsOf(r).events && post{}.Supports(r) }

func (t events) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	asked := &graphql.RawParams{}
	if err := read(r, asked); err != nil {
		refuse(w, failure.Receiving(err), refusalResponse(r.Context(), err))
		return
	}
	// gqlgen repeats and logs a body that it cannot read, so it gets an empty
	// one.
	r.Body = io.NopCloser(strings.NewReader("{}"))
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	out := &closing{patient: t.patient(w)}
	defer out.close()
	transport.SSE{KeepAlivePingInterval: pingEvery}.Do(out, r.WithContext(ctx), subscribing{exec, t.slots, t.beginnings, asked})
}

// sockets serves subscriptions over a websocket, by graphql-transport-ws.
type sockets struct {
	Lasting
	slots, open slots
	beginnings  *hold.Places
	limits      limit.Table
}

var (
	errSubprotocol = intel.Errorf(intel.BadInput, "Subscribe over a websocket of the subprotocol "+subprotocol+".")
	errSockets     = intel.Errorf(intel.Unavailable, "Too many websockets are open.")
)

func (t sockets) Supports(r *http.Request) bool { return wantsSocket(r) }

func (t sockets) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	if !offers(r, subprotocol) {
		failure.Answer(w, r, errSubprotocol, "websocket refused")
		return
	}
	if !t.open.take() {
		failure.Answer(w, r, errSockets, "websocket refused")
		return
	}
	defer t.open.give()
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	accepted := &accepting{}
	most := int64(t.limits.Of(limit.KindOf(ctx)).Body)
	transport.Websocket{Implementation: accepted, InitTimeout: initTime, PingPongInterval: pingEvery, PayloadReadLimit: &most}.
		Do(t.patient(w), r.WithContext(ctx), subscribing{exec, t.slots, t.beginnings, nil})
	accepted.close()
}

func offers(r *http.Request, protocol string) bool {
	for _, line := range r.Header.Values("Sec-Websocket-Protocol") {
		for offered := range strings.SplitSeq(line, ",") {
			if strings.TrimSpace(offered) == protocol {
				return true
			}
		}
	}
	return false
}

// accepting accepts only that subprotocol, and keeps the connection so that it
// can be closed: gqlgen leaves it open if it cannot read connection_init.
type accepting struct {
	conn transport.WebsocketConn
}

func (a *accepting) Accept(w http.ResponseWriter, r *http.Request, o transport.WebsocketAcceptOptions) (conn transport.WebsocketConn, err error) {
	o.Subprotocols = []string{subprotocol}
	if conn, err = (transport.CoderWebsocketImplementation{}).Accept(spelt{w}, r, o); err == nil {
		a.conn = &strictly{WebsocketConn: conn, active: map[string]*operation{}}
	}
	return a.conn, err
}

// close closes a connection that is still open, after a moment, in which a last
// message can be sent.
func (a *accepting) close() {
	if c, ok := a.conn.(transport.WebsocketReadDeadliner); ok {
		_ = c.SetReadDeadline(time.Now().Add(farewell))
	}
}

// subscribing accepts subscriptions, so many at a time, and no other operation:
// the limits of queries and mutations apply to posted ones. It turns errors
// into answers itself, because gqlgen's websocket would send some of them
// unchanged.
type subscribing struct {
	graphql.GraphExecutor
	slots      slots
	beginnings *hold.Places
	request    *graphql.RawParams // the operation of the request; nil: the one that gqlgen has read
}

func (e subscribing) CreateOperationContext(ctx context.Context, params *graphql.RawParams) (*graphql.OperationContext, gqlerror.List) {
	if e.request != nil {
		params.Query, params.OperationName = e.request.Query, e.request.OperationName
		params.Variables, params.Extensions = e.request.Variables, e.request.Extensions
	}
	op, errs := e.GraphExecutor.CreateOperationContext(context.WithValue(ctx, followedKey{}, true), params)
	if len(errs) == 0 {
		if err := oneSubscription(op); err != nil {
			errs = gqlerror.List{gqlerror.Wrap(err)}
		}
	}
	if len(errs) > 0 {
		errs = refusals(e.GraphExecutor.DispatchError(graphql.WithOperationContext(ctx, op), errs).Errors)
	}
	return op, errs
}

type followedKey struct{}

// subscribed is an extension that refuses subscriptions over plain POST or GET,
// where a client would get one answer only.
type subscribed struct{}

func (subscribed) ExtensionName() string                   { return "Subscribed" }
func (subscribed) Validate(graphql.ExecutableSchema) error { return nil }

func (subscribed) MutateOperationContext(ctx context.Context, op *graphql.OperationContext) *gqlerror.Error {
	if op.Operation.Operation == ast.Subscription && ctx.Value(followedKey{}) == nil {
		return gqlerror.Wrap(intel.Errorf(intel.BadInput, "Subscribe over server-sent events (Accept: text/event-stream) or over a websocket (graphql-transport-ws)."))
	}
	return nil
}

func oneSubscription(op *graphql.OperationContext) error {
	if op.Operation.Operation != ast.Subscription {
		return intel.Errorf(intel.BadInput, "Only subscriptions are answered here; post queries and mutations as application/json.")
	}
	roots := graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Subscription"})
	if len(roots) != 1 || strings.HasPrefix(roots[0].Name, "__") {
		return intel.Errorf(intel.BadInput, "A subscription follows one field; send one subscription for each field.")
	}
	return nil
}

// refusals gives presented errors the mark by which gqlgen recognises errors
// that end an operation before it begins.
func refusals(presented gqlerror.List) gqlerror.List {
	marked := slices.Clone(presented)
	for i, err := range presented {
		marked[i] = &gqlerror.Error{Err: err, Extensions: map[string]any{"code": errcode.ValidationFailed}}
	}
	return marked
}

// DispatchError returns the errors that refusals has marked.
func (e subscribing) DispatchError(_ context.Context, errs gqlerror.List) *graphql.Response {
	response := &graphql.Response{}
	for _, err := range errs {
		var presented *gqlerror.Error
		if errors.As(err.Err, &presented) {
			response.Errors = append(response.Errors, presented)
		}
	}
	return response
}

func (e subscribing) DispatchOperation(ctx context.Context, op *graphql.OperationContext) (graphql.ResponseHandler, context.Context) {
	if !e.slots.take() {
		err := intel.Errorf(intel.LimitExceeded, "%d subscriptions are open, which is the limit; end one of them.", cap(e.slots))
		return graphql.OneShot(e.GraphExecutor.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(err)})), ctx
	}
	context.AfterFunc(ctx, e.slots.give)
	beginning, begun, ok := e.beginnings.Take(ctx)
	if !ok {
		err := intel.Errorf(intel.Unavailable, "Too many subscriptions are starting at once; try again in a few seconds.")
		return graphql.OneShot(e.GraphExecutor.DispatchError(ctx, gqlerror.List{gqlerror.Wrap(err)})), ctx
	}
	defer begun()
	return e.GraphExecutor.DispatchOperation(beginning, op)
}
