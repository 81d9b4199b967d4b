package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/internal/config"
	"linegraph/internal/httpd"
	"linegraph/web"
)

// API makes the handler of /graphql over a graph.
type API func(store *cypher.Store, settings config.HTTP) (http.Handler, error)

// shutdownGrace is how long requests in flight may go on after a signal.
const shutdownGrace = 15 * time.Second

// Serve opens the graph and serves it until ctx ends.
func Serve(ctx context.Context, cfg *config.Config, api API, out io.Writer, log zerolog.Logger) (err error) {
	g, err := openGraph(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	server, err := listen(g, cfg, cfg.Serve.HTTP, api, log)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "Linegraph answers at %s (playground) and %s/graphql\n", server.URL(), server.URL())
	return wait(ctx, server)
}

func listen(g *graph, cfg *config.Config, settings config.HTTP, api API, log zerolog.Logger) (*httpd.Server, error) {
	graphql, err := api(g.store, settings)
	if err != nil {
		return nil, err
	}
	page, err := playground(settings)
	if err != nil {
		return nil, err
	}
	return httpd.Listen(settings.Addr, httpd.Config{
		GraphQL: graphql, Page: page, Loads: loadsFolder(cfg), Deadline: settings.Longest(), Log: log,
		Ready: func(ctx context.Context) error {
			return g.store.Read(ctx, "RETURN 1", nil, func([]any) error { return nil })
		},
	})
}

// playground is the page, whose questions are no trusted documents.
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
