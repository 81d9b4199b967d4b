package command

import (
	"context"
	"path/filepath"

	"github.com/rs/zerolog"

	"linegraph/internal/config"
	"linegraph/internal/jobs"
)

// loadsFolder is where what is kept of each load lies, in the data folder.
func loadsFolder(cfg *config.Config) jobs.Folder {
	return jobs.Folder(filepath.Join(cfg.Data, "loads"))
}

// RunLoads has the loads of the queue worked on until ctx ends. The function
// that it gives waits until they are put down.
func RunLoads(ctx context.Context, cfg *config.Config, queue jobs.Queue, work jobs.Work, log zerolog.Logger) (wait func()) {
	const mib = 1 << 20
	runner := jobs.New(queue, work, jobs.Options{
		Running: cfg.Loads.AtOnce, Memory: cfg.Loads.Memory * mib, Small: cfg.Loads.Small * mib,
		Log: log.With().Str("part", "loads").Logger(),
	})
	done := make(chan struct{})
	go func() {
		defer close(done)
		runner.Run(ctx)
	}()
	return func() { <-done }
}
