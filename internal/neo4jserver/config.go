// Package neo4jserver runs the embedded Neo4j: a child process that is made
// ready, watched, started again when it dies, and never left behind. It knows
// processes, ports and Neo4j's configuration. It speaks no Cypher and holds no
// connection: whether the database answers is asked through Config.Ready.
package neo4jserver

import (
	"context"
	"time"

	"linegraph/internal/datafolder"

	"github.com/rs/zerolog"
)

// User is the one account of the embedded database.
const User = "neo4j"

// Config says how to run the database. Folder, LibDir and Ready are needed.
type Config struct {
	// Folder is held by this process, which is what makes us the only ones who
	// run, or may end, a Neo4j in it.
	Folder *datafolder.Folder
	// LibDir holds Neo4j's jars, as `make neo4j` puts them.
	LibDir string
	// Java is the program to run. Empty: that of JAVA_HOME, else of PATH.
	Java string
	// BoltPort on 127.0.0.1. 0: a free one, chosen once and kept over restarts.
	BoltPort int
	// HeapMB and PageCacheMB, 0: 2048 and 512.
	HeapMB, PageCacheMB int
	// Ready makes a real query. It is no error if the database answers that it is busy. An
	// error with the code Unauthenticated means that waiting is no use; any other means that
	// the database is not ready yet, or not any more: it said so itself, or did not answer
	// before ctx ended.
	Ready func(ctx context.Context, uri, user, password string) error
	Log   zerolog.Logger
	// Fast starts sooner and runs slower. For tests.
	Fast bool

	// askEvery is how often a running database is checked, and answerIn how long it has to
	// answer.
	askEvery, answerIn time.Duration
}

// Limits of the database process. Starting is slow on a busy machine and after a crash, when
// the transaction log is replayed. A database that fails deafAfter checks in a row counts as
// down. One that fails endAfter is restarted: after half a minute if each check reported a
// failure, or after a minute and a half without any answer, which no load on the machine
// explains. Such a database seldom recovers or ends by itself; after the restart its
// transaction log restores its state.
const (
	startLimit = 10 * time.Minute
	stopGrace  = 2 * time.Minute
	deafGrace  = 10 * time.Second
	deafAfter  = 2
	endAfter   = 6
)

func (c Config) withDefaults() Config {
	if c.HeapMB == 0 {
		c.HeapMB = 2048
	}
	if c.PageCacheMB == 0 {
		c.PageCacheMB = 512
	}
	if c.askEvery == 0 {
		c.askEvery = 5 * time.Second
	}
	if c.answerIn == 0 {
		c.answerIn = 15 * time.Second
	}
	return c
}
