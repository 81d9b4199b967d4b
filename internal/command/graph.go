package command

import (
	"context"
	"errors"
	"time"

	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/internal/config"
	"linegraph/internal/datafolder"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
	"linegraph/internal/neo4jserver"
)

// graph is an open graph, ready for use, with everything that must be closed
// after it.
type graph struct {
	store  *cypher.Store
	folder *datafolder.Folder // nil if this process does not run Neo4j
	served bool               // another process, a service, runs the loads of the queue
	close  []func() error
}

// openGraph connects to the given Neo4j, or locks the data folder and starts the embedded
// one, and then migrates the graph. If a step fails, it closes everything that was opened.
func openGraph(ctx context.Context, cfg *config.Config, log zerolog.Logger) (g *graph, err error) {
	g = &graph{}
	defer func() {
		if err != nil {
			err = errors.Join(err, g.Close())
			g = nil
		}
	}()
	target, err := g.target(ctx, cfg, log)
	if err != nil {
		return g, err
	}
	if err = g.spool(cfg); err != nil {
		return g, err
	}
	if err = g.connect(ctx, target); err != nil {
		return g, err
	}
	return g, g.store.Migrate(ctx)
}

// target returns the connection to Neo4j, which it starts if it is the embedded
// one.
func (g *graph) target(ctx context.Context, cfg *config.Config, log zerolog.Logger) (cypher.Config, error) {
	if cfg.Neo4j.URI != "" {
		password, err := cfg.Neo4j.Password()
		return cypher.Config{URI: cfg.Neo4j.URI, User: cfg.Neo4j.User, Password: password.Reveal(), Log: log}, err
	}
	var err error
	if g.folder, err = datafolder.Open(cfg.Data); err != nil {
		return cypher.Config{}, err
	}
	g.close = append(g.close, g.folder.Close)
	return g.startEmbedded(ctx, cfg.Neo4j, log)
}

func (g *graph) startEmbedded(ctx context.Context, c config.Neo4j, log zerolog.Logger) (cypher.Config, error) {
	server, err := neo4jserver.Start(ctx, neo4jserver.Config{
		Folder: g.folder, LibDir: c.Lib, BoltPort: c.Port, HeapMB: c.Heap, PageCacheMB: c.PageCache, QuickStart: c.QuickStart,
		Ready: cypher.Ping, Log: log.With().Str("part", "neo4j").Logger(),
	})
	if err != nil {
		return cypher.Config{}, err
	}
	g.close = append(g.close, func() error {
		stop, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		return server.Stop(stop)
	})
	if err := g.folder.PublishBolt(server.URI()); err != nil {
		return cypher.Config{}, err
	}
	return cypher.Config{URI: server.URI(), User: neo4jserver.User, Password: server.Password().Reveal(), Up: server.Up, Log: log}, nil
}

// spool sets the folder of this process's temporary copies, until Close.
func (g *graph) spool(cfg *config.Config) error {
	folder, err := useSpool(cfg)
	if err == nil {
		g.close = append(g.close, folder.Close)
	}
	return err
}

func (g *graph) connect(ctx context.Context, target cypher.Config) error {
	target.Describe = identity.Describe
	store, err := cypher.Open(ctx, target)
	if err != nil {
		return err
	}
	g.store = store
	g.close = append(g.close, store.Close)
	return nil
}

// attachGraph uses the Neo4j of a Linegraph that is already running on the data
// folder. NotFound: there is none.
func attachGraph(ctx context.Context, cfg *config.Config, log zerolog.Logger) (*graph, error) {
	const starting = 2 * time.Minute // the embedded Neo4j takes seconds to start, or longer on a busy machine
	uri, password, err := datafolder.Await(ctx, cfg.Data, starting)
	if err != nil {
		return nil, err
	}
	g := &graph{served: true}
	if err := g.spool(cfg); err != nil {
		return nil, err
	}
	return g, g.connect(ctx, cypher.Config{URI: uri, User: neo4jserver.User, Password: password.Reveal(), Log: log})
}

// graphForLoad opens the graph of the running service or, if there is none,
// opens the graph for the time of the load.
func graphForLoad(ctx context.Context, cfg *config.Config, log zerolog.Logger) (*graph, error) {
	if cfg.Neo4j.URI != "" {
		return openGraph(ctx, cfg, log)
	}
	g, err := attachGraph(ctx, cfg, log)
	if intel.ErrorCode(err) == intel.NotFound {
		return openGraph(ctx, cfg, log)
	}
	return g, err
}

// Close closes everything in reverse order, and joins the errors.
func (g *graph) Close() error {
	var errs []error
	for i := len(g.close) - 1; i >= 0; i-- {
		errs = append(errs, g.close[i]())
	}
	g.close = nil
	return errors.Join(errs...)
}
