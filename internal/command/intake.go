package command

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"github.com/rs/zerolog"

	"linegraph/internal/config"
	"linegraph/internal/evidence"
	"linegraph/internal/intake"
	"linegraph/internal/jobs"
	"linegraph/internal/memory"
	"linegraph/internal/receipts"
	"linegraph/internal/upload"
)

// newIntake takes files into the data folder and the graph.
func newIntake(ctx context.Context, cfg *config.Config, g *graph, log zerolog.Logger) (*intake.Intake, error) {
	folder, err := evidence.Open(ctx, filepath.Join(cfg.Data, "evidence"))
	if err != nil {
		return nil, err
	}
	kept := loadsFolder(cfg)
	return &intake.Intake{Store: g.store, Evidence: folder, Kept: kept, Program: cfg.Program, Log: log}, kept.Sweep()
}

// loadsFolder is where what is kept of each load lies, in the data folder.
func loadsFolder(cfg *config.Config) receipts.Folder {
	return receipts.Folder(filepath.Join(cfg.Data, "loads"))
}

const mib = 1 << 20

// keeper says in words where this data folder is, for people who ask another service for the
// files kept in it.
func keeper(cfg *config.Config) string {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	path, err := filepath.Abs(cfg.Data)
	if err != nil {
		path = cfg.Data
	}
	return "the data folder " + path + " on " + host
}

// work has the queue worked on, and what is withdrawn swept, until ctx ends. The
// function that it gives waits until every load is put down.
func work(ctx context.Context, cfg *config.Config, g *graph, in *intake.Intake, budget *memory.Budget, log zerolog.Logger) (wait func()) {
	runner := jobs.New(g.store, in, jobs.Options{
		Home: in.Evidence.ID(), Has: in.Evidence.Has, Keeper: keeper(cfg),
		Running: cfg.Loads.AtOnce, Memory: cfg.Loads.Memory * mib, Small: cfg.Loads.Small * mib, Budget: budget,
		Beat: cfg.Loads.Beat, Stale: cfg.Loads.Stale, Log: log.With().Str("part", "loads").Logger(),
	})
	var beside sync.WaitGroup
	beside.Go(func() { _ = g.store.PlanLoad(ctx) }) // what fails here, a load will tell
	beside.Go(func() { runner.Run(ctx) })
	beside.Go(func() { in.Sweep(ctx) })
	beside.Go(func() { in.SweepLeft(ctx) })
	return func() {
		beside.Wait()
		in.Close()
	}
}

// workMeanwhile has the queue worked on, in a process that does not serve, until the
// function that it gives is called.
func workMeanwhile(ctx context.Context, cfg *config.Config, g *graph, in *intake.Intake, log zerolog.Logger) (end func()) {
	working, stop := context.WithCancel(ctx)
	wait := work(working, cfg, g, in, memory.Limit(cfg.Memory*mib), log)
	return func() {
		stop()
		wait()
	}
}

// uploads makes the handler of /uploads. It must be tended while it serves, and
// closed afterwards.
func uploads(cfg *config.Config, settings config.HTTP, in *intake.Intake, log zerolog.Logger) (*upload.Uploads, error) {
	return upload.New(upload.Config{
		Evidence: in.Evidence, Path: filepath.Join(cfg.Data, "uploads"), Received: in.Received, Check: sayable(in),
		MaxSize: settings.MaxUpload, AtOnce: settings.MaxUploads, Idle: settings.UploadIdle, Keep: settings.UploadKeep,
		Actor: func(context.Context) string { return Actor() }, Log: log,
	})
}

// sayable refuses what a load could not go by, before anything of the file is taken.
func sayable(in *intake.Intake) func(upload.Metadata) error {
	return func(said upload.Metadata) error { return in.Sayable(said.Owner, said.Region, said.Profile) }
}
