package neo4jserver

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"linegraph/internal/intel"

	"github.com/rs/zerolog"
)

// endOrphans waits for a Neo4j that a killed Linegraph left in this home: the
// system has told it to stop, and that takes some seconds. The lock of the data
// folder proves that no running Linegraph owns it. It is looked up in the
// process list and not in a file with its number, because the number may by now
// be that of another process.
func endOrphans(ctx context.Context, h home, log zerolog.Logger) error {
	entries, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		pid, err := strconv.Atoi(filepath.Base(entry))
		if err != nil || !h.isServer(pid) {
			continue
		}
		if err := h.endOrphan(ctx, pid, log); err != nil {
			return err
		}
	}
	return nil
}

func (h home) endOrphan(ctx context.Context, pid int, log zerolog.Logger) error {
	// The handle belongs to the process, not to its number. So the process that
	// is checked below is the one that is signalled.
	process, err := os.FindProcess(pid)
	if err != nil {
		return nil
	}
	defer process.Release()
	if !h.isServer(pid) {
		return nil
	}
	log.Info().Int("pid", pid).Msg("waiting for the Neo4j of a Linegraph that was killed")
	if err := process.Signal(syscall.SIGTERM); err != nil && h.isServer(pid) {
		return intel.Wrap(err, intel.Conflict,
			"A Neo4j (process %d) still runs in the data folder and cannot be ended (%v); end it first.", pid, err)
	}
	for end := time.Now().Add(stopGrace); h.isServer(pid); {
		if time.Now().After(end) {
			log.Warn().Int("pid", pid).Msg("the Neo4j of a killed Linegraph does not stop; killing it")
			_ = process.Kill()
			end = end.Add(stopGrace)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}

// isServer tells whether the process is a Neo4j server of this very home. A
// process that has ended but was not yet waited for has no command line, so it
// is not one.
func (h home) isServer(pid int) bool {
	line, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "cmdline"))
	if err != nil {
		return false
	}
	args := bytes.Split(line, []byte{0})
	is := func(want string) bool {
		return slices.ContainsFunc(args, func(arg []byte) bool { return string(arg) == want })
	}
	return is(serverClass) && is(h.homeArg())
}
