// Linegraph shows how county lines work: it loads exports of seized phones
// into a graph and answers questions about it over GraphQL. This file wires
// the parts together; each part says for itself what it does.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"

	"linegraph/cypher"
	"linegraph/cypher/compile"
	"linegraph/graph"
	"linegraph/internal/command"
	"linegraph/internal/config"
	"linegraph/internal/failure"
	"linegraph/internal/httpd"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/memory"
	"linegraph/internal/trusted"
	"linegraph/internal/watch"
	"linegraph/questions"
	"linegraph/resolvers"
)

// version is set when building.
var version = "dev"

// Exit codes beside those of a load's receipt.
const (
	exitFailed = 1
	exitUsage  = 2
)

// gcPercent trades memory for time: a request leaves much garbage and little
// that stays, so the small heap would be collected a hundred times a second.
const gcPercent = 300

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program: main gives it the arguments and the outputs of the process.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (code int) {
	cfg, ok, err := config.Parse(args, stdout)
	if err != nil {
		fmt.Fprintln(stderr, "linegraph:", intel.ErrorMessage(err))
		return exitUsage
	}
	if !ok { // --help was answered
		return 0
	}
	cfg.Program = version
	log := logger(cfg, stderr)
	switch cfg.Command {
	case "version":
		fmt.Fprintln(stdout, "linegraph", version)
	case "serve":
		err = command.Serve(ctx, cfg, api(log), stdout, log)
	case "demo":
		err = command.Demo(ctx, cfg, api(log), stdout, log)
	case "load":
		code, err = command.Load(ctx, cfg, stdout, log)
	}
	if err != nil {
		failure.Log(log.WithContext(ctx), err, "the command failed")
		fmt.Fprintln(stderr, "linegraph:", command.Sentence(ctx, err))
		return max(code, exitFailed)
	}
	return code
}

// api makes the handler of /graphql over a graph.
func api(log zerolog.Logger) command.API {
	return func(store *cypher.Store, withdraw command.Withdraw, settings config.HTTP, budget *memory.Budget) (http.Handler, error) {
		r := &resolvers.Resolver{Store: store, Withdraw: withdraw, Number: identity.Number, Actor: func(context.Context) string { return command.Actor() }}
		schema := graph.NewExecutableSchema(graph.Config{Resolvers: r})
		limits := limitsOf(settings)
		compiler, err := compile.New(schema.Schema(), cypher.Patterns(), cypher.Indexed, questions.All(), identity.Number,
			compile.Limits{MaxFirst: limits.Most(func(l *limit.Limits) int { return l.Rows }), MaxStream: settings.MaxStream})
		if err != nil {
			return nil, err
		}
		r.Compiler = compiler
		failed := func(err error) {
			log.Warn().Str("code", string(intel.ErrorCode(err))).Msg("cannot read the records that subscribers follow; retrying")
		}
		r.Watcher = watch.New(store.Version, settings.WatchInterval, failed)
		r.LoadWatcher = watch.New(store.Moves, settings.WatchInterval, failed)
		documents, err := trusted.Load(settings.TrustedDocuments, settings.TrustedOnly, schema.Schema(), limits.MaxTokens())
		if err != nil {
			return nil, err
		}
		state := stateOf(store)
		state.Rights, state.Build, state.CacheBytes = everybody, build(), settings.CacheBytes
		lasting := httpd.Lasting{StreamDeadline: settings.StreamDeadline, Subscriptions: settings.MaxSubscriptions}
		return httpd.GraphQL(schema, r.Plan, limits, httpd.WithState(state), httpd.WithTrusted(documents), httpd.WithLasting(lasting), httpd.WithBudget(budget)), nil
	}
}

// stateOf tells httpd how to keep an answer to one state of the graph. The queue of loads has
// a version of its own, because it changes while the rest of the graph does not.
func stateOf(store *cypher.Store) httpd.State {
	of := func(r httpd.Reading) cypher.Of { return cypher.Of{Loads: r.Apart, Named: r.Named} }
	return httpd.State{
		Apart:   []string{"loadjob", "load_"},
		Version: func(ctx context.Context, r httpd.Reading) (string, error) { return store.VersionOf(ctx, of(r)) },
		Steady: func(ctx context.Context, r httpd.Reading, read func(context.Context) error) (string, error) {
			return store.Steady(ctx, of(r), read)
		},
	}
}

// limitsOf puts the settings of each kind of caller over the defaults.
func limitsOf(settings config.HTTP) limit.Table {
	limits := limit.Default
	for kind, c := range map[limit.Kind]config.Caller{limit.Analyst: settings.Caller, limit.Dashboard: settings.Dashboard, limit.Batch: settings.Batch} {
		l := limits.Of(kind)
		l.Time, l.Rows, l.Cost, l.Running = c.Deadline, c.MaxFirst, c.MaxCost, c.Concurrency
	}
	return limits
}

// logger writes for people on a terminal and JSON otherwise.
func logger(cfg *config.Config, stderr io.Writer) zerolog.Logger {
	level, err := zerolog.ParseLevel(cfg.LogLevel)
	if err != nil {
		level = zerolog.InfoLevel
	}
	file, isFile := stderr.(*os.File)
	if cfg.LogFormat == "text" || (cfg.LogFormat == "auto" && isFile && isatty.IsTerminal(file.Fd())) {
		stderr = zerolog.ConsoleWriter{Out: stderr, TimeFormat: "15:04:05"}
	}
	return zerolog.New(stderr).Level(level).With().Timestamp().Logger()
}
