package httpd

import (
	"context"
	"net"
	"net/http"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/intel"
)

// Config configures the server. Ready tells whether Neo4j answers.
type Config struct {
	GraphQL  http.Handler
	Page     http.Handler // the playground, at /
	Uploads  http.Handler // at /uploads, with deadlines of their own; nil: uploads are not possible
	Loads    LoadFiles    // the files of each load; nil: none
	LoadRows LoadRows     // the outcome of its records; nil: none
	Ready    func(context.Context) error
	Deadline time.Duration // the longest of any kind of caller: see limit.Limits.Time
	Log      zerolog.Logger
}

// Server answers at one address until it is shut down.
type Server struct {
	http     *http.Server
	listener net.Listener
	failed   chan error
}

// Listen binds the address and serves. It serves loopback addresses only: there
// is no authentication yet, and anybody who can reach the port can read
// everything.
func Listen(addr string, c Config) (*Server, error) {
	if err := onlyLoopback(addr); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, intel.Wrap(err, intel.Conflict, "The address %s cannot be used; choose another with --addr or LINEGRAPH_ADDR.", addr)
	}
	s := &Server{listener: listener, failed: make(chan error, 1), http: &http.Server{
		Handler: Handler(c), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: answerTime(c), IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 16 << 10,
	}}
	endAtShutdown(s.http)
	go func() { s.failed <- s.http.Serve(listener) }()
	return s, nil
}

// URL is the address of the server.
func (s *Server) URL() string { return "http://" + s.listener.Addr().String() }

// Failed delivers the error that stopped the server.
func (s *Server) Failed() <-chan error { return s.failed }

// Shutdown waits for running requests until ctx ends. It ends streams and
// subscriptions at once.
func (s *Server) Shutdown(ctx context.Context) error { return s.http.Shutdown(ctx) }

// Handler serves all routes, behind all guards.
func Handler(c Config) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/graphql", notFetchedAcross(lastingUntilShutdown(c.GraphQL)))
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
		defer cancel()
		if err := c.Ready(ctx); err != nil {
			http.Error(w, intel.ErrorMessage(err), http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ok\n"))
	})
	if c.Uploads != nil {
		uploads := notFetchedAcross(endingAtShutdown(c.Uploads))
		mux.Handle("/uploads", uploads)
		mux.Handle(belowUploads, uploads)
	}
	if c.Loads != nil {
		loads(mux, c.Loads, c.LoadRows)
	}
	mux.Handle("/", c.Page)
	return identified(c.Log, writePatiently(answerTime(c), sameSite(mux)))
}

// answerTime is the longest that an answer may take, including its transfer to the reader,
// unless it is a long-lasting one.
func answerTime(c Config) time.Duration { return c.Deadline + 30*time.Second }
