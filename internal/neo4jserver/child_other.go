//go:build !linux

package neo4jserver

import (
	"context"
	"syscall"

	"github.com/rs/zerolog"
)

// boundToUs has no equivalent here: kill Linegraph hard and its Neo4j stays.
func boundToUs() *syscall.SysProcAttr { return nil }

// endOrphans cannot look for one here; Neo4j's own store lock refuses a second.
func endOrphans(context.Context, home, zerolog.Logger) error { return nil }

// private is not possible for one thread here; the permissions of the folder protect its files.
func private() error { return nil }
