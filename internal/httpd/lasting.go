package httpd

import (
	"context"
	"net"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/hold"
	"linegraph/internal/limit"
)

// Lasting limits the answers that go on after a request's deadline.
type Lasting struct {
	StreamDeadline time.Duration // of one stream, inside Neo4j too
	Subscriptions  int           // at a time, over server-sent events and websockets
	Patience       time.Duration // with a reader that pauses, however fast it was before; half a minute unless set
}

func (l Lasting) transports(limits limit.Table) []graphql.Transport {
	if l.Patience == 0 {
		l.Patience = patience
	}
	subscriptions, beginnings := make(slots, l.Subscriptions), hold.NewPlaces(maxBeginnings, placeWait)
	return []graphql.Transport{
		rows{l, hold.NewPlaces(maxStreams, placeWait)},
		events{l, subscriptions, beginnings},
		sockets{l, subscriptions, make(slots, l.Subscriptions), beginnings, limits},
	}
}

// maxStreams is how many streams are sent at a time: each holds a connection to Neo4j and a
// transaction there for as long as its reader takes. maxBeginnings is how many
// subscriptions may read their initial state at a time.
const (
	maxStreams    = 8
	maxBeginnings = 4
)

// placeWait is how long a stream, or a download of a load's files, waits for a place. Each
// kind of long-lasting answer has places of its own, and uses none of the slots of ordinary
// requests (limit.Queue).
const placeWait = 20 * time.Second

// slots counts open subscriptions: they last for hours, so nobody waits for one to end.
type slots chan struct{}

func (s slots) take() bool {
	select {
	case s <- struct{}{}:
		return true
	default:
		return false
	}
}

func (s slots) give() { <-s }

type shutdownKey struct{}

// endAtShutdown puts into the context of every request the signal that
// untilShutdown waits for.
func endAtShutdown(server *http.Server) {
	shutdown, begin := context.WithCancel(context.Background())
	server.RegisterOnShutdown(begin)
	server.BaseContext = func(net.Listener) context.Context {
		return context.WithValue(context.Background(), shutdownKey{}, shutdown)
	}
}

// lastingUntilShutdown ends long-lasting answers when the server is shut down. All other
// answers have the deadline of their kind of caller (limit.Queue).
func lastingUntilShutdown(next http.Handler) http.Handler {
	ending := endingAtShutdown(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if lasts(r) {
			ending.ServeHTTP(w, r)
		} else {
			next.ServeHTTP(w, r)
		}
	})
}

// endingAtShutdown serves requests that may last for hours.
func endingAtShutdown(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := untilShutdown(r.Context())
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// untilShutdown returns a context that also ends when the server is shut down.
func untilShutdown(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	shutdown, ok := ctx.Value(shutdownKey{}).(context.Context)
	if !ok {
		return ctx, cancel
	}
	forget := context.AfterFunc(shutdown, cancel)
	return ctx, func() { forget(); cancel() }
}
