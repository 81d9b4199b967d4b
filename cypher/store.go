package cypher

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	neo4jconfig "github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/rs/zerolog"
	"golang.org/x/sync/singleflight"

	"linegraph/internal/intel"
)

// Limits of the connection. Their sum is the longest that a request waits for a
// Neo4j that has gone away.
const (
	connectTimeout   = time.Second
	acquireTimeout   = 2 * time.Second
	connectivityWait = 2 * time.Second // retries after a lost connection
)

// Connections of a store. Requests that run at once (limit.Default, and the long-lasting
// ones of httpd) take up to 80; the rest is for loads, watchers and versions. Some further
// connections are reserved, so that no crowd can take them: one for the guard, one each
// for the health check and for terminating statements, and writersPool for statements that
// run beside a transaction that waits for them. neo4j.conf.tmpl allows transactions for
// several such stores.
const (
	defaultMaxPool = 96
	asidePool      = 2
	writersPool    = 4
)

// Config configures the connection to Neo4j. If Up is set, every call fails
// with UNAVAILABLE at once while Up returns false.
type Config struct {
	URI, User, Password string
	MaxPool             int
	Up                  func() bool
	Log                 zerolog.Logger
	// Describe works out the kind, country and tariff of a phone number from its
	// key. If it is nil, numbers have only the properties that were stated.
	Describe func(number string) intel.Party
	// GuardInterval is how often the graph's guard is read; 0 means
	// DefaultGuardInterval.
	GuardInterval time.Duration
}

// Store is the graph. It is safe for concurrent use.
type Store struct {
	driver     neo4j.DriverWithContext
	up         func() bool
	log        zerolog.Logger
	read       neo4j.SessionConfig
	write      neo4j.SessionConfig
	statements atomic.Uint64
	name       string // of this store; the tags of its transactions begin with it
	tags       atomic.Uint64
	planning   sync.Mutex
	planned    bool // the statements of a load have been planned
	readers    *readers
	working    atomic.Int64 // how many uses of connections are under way, also for callers that have gone
	terminator *terminator
	aside      neo4j.DriverWithContext // no request uses its connections
	probes     singleflight.Group
	lanes      lanes
	guard      *guard
	guardAge   guardAge
	seen       seen
	schema     schema
	writers    neo4j.DriverWithContext // for statements beside a transaction that waits for them
	unmarking  singleflight.Group
	retracting atomic.Bool
	looks      chan struct{}                   // one place for each concurrent read of a version
	holder     chan struct{}                   // taken by the read that holds the writers back
	says       func(number string) intel.Party // Config.Describe
}

// Tx is one write transaction: either everything run in it is committed, or
// nothing.
type Tx = neo4j.ManagedTransaction

// Open prepares the connection and checks it with a real query.
func Open(ctx context.Context, c Config) (*Store, error) {
	if c.MaxPool <= 0 {
		c.MaxPool = defaultMaxPool
	}
	driver, err := newDriver(c.URI, c.User, c.Password, c.MaxPool)
	if err != nil {
		return nil, err
	}
	aside, err := newDriver(c.URI, c.User, c.Password, asidePool)
	if err != nil {
		return nil, err
	}
	writers, err := newDriver(c.URI, c.User, c.Password, writersPool)
	if err != nil {
		return nil, err
	}
	s := &Store{driver: driver, aside: aside, writers: writers, up: c.Up, log: c.Log, name: rand.Text() + "-", lanes: lanes{of: map[lane]*traffic{}}, readers: newReaders(),
		says: c.Describe, schema: schema{missed: make(chan struct{}, 1)}, holder: make(chan struct{}, 1), looks: make(chan struct{}, mostLooks)}
	if s.up == nil {
		s.up = func() bool { return true }
	}
	s.terminator = &terminator{driver: aside, up: s.up, begin: s.begin, given: map[string]*abandoned{}}
	s.read = neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead}
	s.write = neo4j.SessionConfig{AccessMode: neo4j.AccessModeWrite}
	if strings.HasPrefix(c.URI, "neo4j") { // a cluster: readers may lag behind the writer
		bookmarks := neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})
		s.read.BookmarkManager, s.write.BookmarkManager = bookmarks, bookmarks
	}
	if s.guard, err = newGuard(c, s.up, s.write); err != nil {
		_ = errors.Join(s.driver.Close(ctx), s.aside.Close(ctx), s.writers.Close(ctx))
		return nil, err
	}
	s.guard.retract = s.retract
	if err := s.Read(ctx, "RETURN 1", nil, func([]any) error { return nil }); err != nil {
		_ = s.Close()
		return nil, err
	}
	s.guard.start(ctx)
	return s, nil
}

// Close closes the connections. First it waits, for acquireTimeout at most, until nothing
// uses them any more, such as an abandoned read or work in the background.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), acquireTimeout)
	defer cancel()
	err := s.guard.end()
	for s.working.Load() > 0 && sleep(ctx, 10*time.Millisecond) {
	}
	s.readers.stop()
	err = errors.Join(err, s.driver.Close(context.Background()), s.aside.Close(context.Background()), s.writers.Close(context.Background()))
	return mapError(context.Background(), err)
}

// begin notes that a use of connections begins. The caller calls end when it is over.
func (s *Store) begin() (end func()) {
	s.working.Add(1)
	return func() { s.working.Add(-1) }
}

// Statements returns the number of statements sent so far, so that tests can
// check how many an operation takes.
func (s *Store) Statements() uint64 { return s.statements.Load() }

func newDriver(uri, user, password string, maxPool int, more ...func(*neo4jconfig.Config)) (neo4j.DriverWithContext, error) {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(user, password, ""), func(c *neo4jconfig.Config) {
		c.MaxConnectionPoolSize = maxPool
		c.SocketConnectTimeout = connectTimeout
		c.ConnectionAcquisitionTimeout = acquireTimeout
		c.TelemetryDisabled = true
		c.NotificationsMinSeverity = "OFF"
		c.UserAgent = "linegraph"
		for _, set := range more {
			set(c)
		}
	})
	if err != nil {
		return nil, intel.Wrap(err, intel.BadInput, "The address of Neo4j must be bolt:// or neo4j://, as in bolt://127.0.0.1:7687.")
	}
	return driver, nil
}

// txTimeout makes Neo4j itself end the transaction at the deadline of ctx.
// Without a deadline, Neo4j's own limit applies.
func txTimeout(ctx context.Context) func(*neo4j.TransactionConfig) {
	return func(c *neo4j.TransactionConfig) {
		if deadline, ok := ctx.Deadline(); ok {
			c.Timeout = max(time.Until(deadline), time.Millisecond)
		}
	}
}

var errDown = intel.Errorf(intel.Unavailable, "The graph database is not running at the moment; try again shortly.")
