//go:build !linux

package neo4jserver

import (
	"context"
	"syscall"

	"github.com/rs/zerolog"
)

// boundToUs does nothing on this system: if Linegraph is killed, its Neo4j
// keeps running.
func boundToUs() *syscall.SysProcAttr { return nil }

// endOrphans does nothing on this system. Neo4j's own lock on its store refuses
// a second process.
func endOrphans(context.Context, home, zerolog.Logger) error { return nil }

// private does nothing on this system: the permissions of the folder protect its files.
func private() error { return nil }
