// Package neo4jserver runs the embedded Neo4j as a child process: it configures
// and starts it, checks it, restarts it when it dies, and never leaves it
// behind. It knows processes, ports and Neo4j's configuration. It does not know
// Cypher and has no connection to the database: Config.Ready checks whether it
// answers.
package neo4jserver

import (
	"context"
	"time"

	"linegraph/internal/datafolder"

	"github.com/rs/zerolog"
)

// User is the one account of the embedded database.
const User = "neo4j"

// Config configures the database. Folder, LibDir and Ready are required.
type Config struct {
	// Folder is locked by this process. So no other process runs a Neo4j in it,
	// or may end one.
	Folder *datafolder.Folder
	// LibDir is the folder that `make neo4j` fills with Neo4j's jars.
	LibDir string
	// Java is the program to run. Empty: the one in JAVA_HOME, or else in PATH.
	Java string
	// BoltPort is the port on 127.0.0.1. 0: a free one, chosen once and kept
	// when the process is restarted.
	BoltPort int
	// HeapMB and PageCacheMB are the sizes in MiB; 0 means 2048 and 512.
	HeapMB, PageCacheMB int
	// Ready makes a real query. It is no error if the database answers that it is busy. An
	// error with the code Unauthenticated means that waiting is pointless. Any other error
	// means that the database is not ready yet, or no longer: it reported that itself, or
	// did not answer before ctx ended.
	Ready func(ctx context.Context, uri, user, password string) error
	Log   zerolog.Logger
	// QuickStart makes the database start with half the work, and run more slowly: Java
	// compiles less of it. For tests, and for runs of a few minutes.
	QuickStart bool

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
