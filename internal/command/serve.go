package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/internal/config"
	"linegraph/internal/httpd"
	"linegraph/internal/intake"
	"linegraph/internal/memory"
	"linegraph/web"
)

// API makes the handler of /graphql over a graph. withdraw withdraws an export, and answers
// hold no more than budget.
type API func(store *cypher.Store, withdraw Withdraw, settings config.HTTP, budget *memory.Budget) (http.Handler, error)

// Withdraw withdraws an export, as intake.Intake does.
type Withdraw = func(ctx context.Context, export, by, reason string) error

// uploadBytes is how much memory an upload holds.
const uploadBytes = 1 << 20

// shutdownGrace is how long running requests may continue after a signal.
const shutdownGrace = 15 * time.Second

// Serve opens the graph and serves it until ctx ends.
func Serve(ctx context.Context, cfg *config.Config, api API, out io.Writer, log zerolog.Logger) (err error) {
	g, err := openGraph(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	return serving(ctx, cfg, cfg.Serve.HTTP, g, api, log, func(server *httpd.Server) error {
		_, err := fmt.Fprintf(out, "Linegraph answers at %s (playground) and %s/graphql\n", server.URL(), server.URL())
		return err
	})
}

// serving serves a graph and runs the loads of its queue until ctx ends. then is
// called once it serves; if then fails, serving ends.
func serving(ctx context.Context, cfg *config.Config, settings config.HTTP, g *graph, api API, log zerolog.Logger, then func(*httpd.Server) error) error {
	in, err := newIntake(ctx, cfg, g, log)
	if err != nil {
		return err
	}
	taken, err := uploads(cfg, settings, in, log)
	if err != nil {
		return err
	}
	defer taken.Close()
	budget := memory.Limit(cfg.Memory * mib)
	server, err := listen(g, cfg, settings, api, in, httpd.Within(budget, uploadBytes, taken), budget, log)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	var beside sync.WaitGroup
	beside.Go(func() { taken.Tend(ctx) })
	beside.Go(func() { g.store.KeepSchema(ctx) })
	beside.Go(work(ctx, cfg, g, in, budget, log))
	defer beside.Wait()
	defer stop()
	if err := then(server); err != nil {
		return err
	}
	return wait(ctx, server)
}

func listen(g *graph, cfg *config.Config, settings config.HTTP, api API, in *intake.Intake, taken http.Handler, budget *memory.Budget, log zerolog.Logger) (*httpd.Server, error) {
	graphql, err := api(g.store, in.Withdraw, settings, budget.Answers())
	if err != nil {
		return nil, err
	}
	page, err := playground(settings)
	if err != nil {
		return nil, err
	}
	return httpd.Listen(settings.Addr, httpd.Config{
		GraphQL: graphql, Page: page, Loads: kept{loadsFolder(cfg), in.Evidence.ID(), g.store.LoadKept}, LoadRows: g.store.LoadRows, Uploads: taken, Deadline: settings.Longest(), Log: log,
		Ready: func(ctx context.Context) error {
			err := g.store.Ready(ctx)
			return cmp.Or(err, g.store.SchemaReady())
		},
	})
}

// playground serves the page, unless only trusted documents are answered: its
// questions are not among them.
func playground(settings config.HTTP) (http.Handler, error) {
	if settings.TrustedOnly {
		return httpd.NoPage(), nil
	}
	return web.Handler()
}

// wait returns when the server fails or, after its shutdown, when ctx ends.
func wait(ctx context.Context, server *httpd.Server) error {
	select {
	case err := <-server.Failed():
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownGrace)
	defer cancel()
	return server.Shutdown(stop)
}
