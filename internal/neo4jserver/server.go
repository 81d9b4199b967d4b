package neo4jserver

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"linegraph/internal/datafolder"
	"linegraph/internal/intel"
)

// Server is the embedded database, from Start to Stop. Its process may be
// restarted in between.
type Server struct {
	cfg      Config
	install  *install
	home     home
	port     int
	password datafolder.Secret
	archive  archive

	up    atomic.Bool
	life  context.Context // ends when Stop is called
	halt  context.CancelFunc
	force chan struct{} // closed when the process must be killed
	done  chan struct{} // closed when the last process is gone
	once  sync.Once
}

// Start runs the database and returns when it answers a query. If something is
// missing on the machine, or prevents the start, the error is one line with the
// remedy.
func Start(ctx context.Context, cfg Config) (*Server, error) {
	cfg = cfg.withDefaults()
	s := &Server{cfg: cfg, home: home(cfg.Folder.Path("neo4j")), force: make(chan struct{}), done: make(chan struct{})}
	s.life, s.halt = context.WithCancel(context.Background())
	c, err := s.begin(ctx)
	if err != nil {
		s.halt()
		return nil, err
	}
	s.up.Store(true)
	go s.keep(c)
	return s, nil
}

// begin makes all checks before it changes anything.
func (s *Server) begin(ctx context.Context) (c *child, err error) {
	if s.install, err = find(ctx, s.cfg.Java, s.cfg.LibDir); err != nil {
		return nil, err
	}
	if err = endOrphans(ctx, s.home, s.cfg.Log); err != nil {
		return nil, err
	}
	if s.port, err = choosePort(s.cfg.BoltPort); err != nil {
		return nil, err
	}
	if s.password, err = s.cfg.Folder.Password(); err != nil {
		return nil, err
	}
	if err = s.home.prepare(s.install, s.cfg, s.port); err != nil {
		return nil, intel.Wrap(err, intel.Unavailable, "The database's folder cannot be used: %v.", err)
	}
	s.archive = findArchive(ctx, s.home, s.install)
	if err = s.home.setPassword(ctx, s.install, s.archive.use(), s.password); err != nil {
		return nil, err
	}
	return s.launch(ctx)
}

// URI is the database's address, the same for the whole life of the Server.
func (s *Server) URI() string { return "bolt://" + address(s.port) }

// Password is the password of User.
func (s *Server) Password() datafolder.Secret { return s.password }

// Up tells whether the database answered the last check. It costs nothing.
func (s *Server) Up() bool { return s.up.Load() }

// Stop ends the database and waits for it. After two minutes, or when ctx ends
// if that is sooner, it kills the process and returns an error that says so.
// Everything that was committed is kept.
func (s *Server) Stop(ctx context.Context) error {
	s.up.Store(false)
	s.halt()
	ctx, cancel := context.WithTimeout(ctx, stopGrace)
	defer cancel()
	select {
	case <-s.done:
		return nil
	case <-ctx.Done():
	}
	s.once.Do(func() { close(s.force) })
	<-s.done
	return intel.Wrap(ctx.Err(), intel.Timeout, "Neo4j did not stop in time and was ended; it recovers at the next start.")
}

// launch starts a process and returns it when it answers.
func (s *Server) launch(ctx context.Context) (*child, error) {
	flags, after := s.archive.flags()
	var output tail
	lines := &lineWriter{line: func(line string) {
		line = discreet(line)
		output.add(line)
		logLine(s.cfg.Log, line)
	}}
	cmd := s.home.server(s.install, flags)
	cmd.Stdout, cmd.Stderr = lines, lines
	c, err := spawn(cmd, after)
	if err != nil {
		return nil, intel.Wrap(err, intel.Unavailable, "Neo4j could not be started: %v.", err)
	}
	if err := s.await(ctx, c, &output); err != nil {
		c.end(stopGrace, s.force)
		return nil, err
	}
	return c, nil
}

// await checks the new process until it answers, dies, or takes too long.
func (s *Server) await(parent context.Context, c *child, output *tail) error {
	ctx, cancel := context.WithTimeout(parent, startLimit)
	defer cancel()
	go func() {
		select {
		case <-c.exited:
			cancel()
		case <-ctx.Done():
		}
	}()
	var last error
	for ctx.Err() == nil {
		if last = s.ask(ctx); last == nil {
			return nil
		}
		if intel.ErrorCode(last) == intel.Unauthenticated {
			return intel.Wrap(last, intel.Unauthenticated,
				"The database refuses the password kept in the data folder; put back the original one.")
		}
		sleep(ctx, 100*time.Millisecond)
	}
	switch {
	case c.gone():
		return intel.Wrap(c.err, intel.Unavailable, "Neo4j stopped while starting: %s", output.telling())
	case parent.Err() != nil:
		return parent.Err()
	default:
		return intel.Wrap(last, intel.Timeout, "Neo4j did not answer within %v of its start.", startLimit)
	}
}

// ask makes one real query, after a bare connection, which costs next to
// nothing while the database does not listen yet.
func (s *Server) ask(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, s.cfg.answerIn)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp4", address(s.port))
	if err != nil {
		return err
	}
	conn.Close()
	return s.cfg.Ready(ctx, s.URI(), User, s.password.Reveal())
}
