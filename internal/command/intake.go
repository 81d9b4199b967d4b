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

// newIntake makes the intake of files into the data folder and the graph.
func newIntake(ctx context.Context, cfg *config.Config, g *graph, log zerolog.Logger) (*intake.Intake, error) {
	folder, err := evidence.Open(ctx, filepath.Join(cfg.Data, "evidence"))
	if err != nil {
		return nil, err
	}
	kept := loadsFolder(cfg)
	return &intake.Intake{Store: g.store, Evidence: folder, Kept: kept, Program: cfg.Program, Log: log}, kept.Sweep()
}

// loadsFolder is the folder of the files of loads, in the data folder.
func loadsFolder(cfg *config.Config) receipts.Folder {
	return receipts.Folder(filepath.Join(cfg.Data, "loads"))
}

const mib = 1 << 20

// keeper describes in words where this data folder is, for people who request its files from
// another service.
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

// work runs the loads of the queue and sweeps withdrawn exports until ctx ends.
// The returned function waits until every load has been released.
func work(ctx context.Context, cfg *config.Config, g *graph, in *intake.Intake, budget *memory.Budget, log zerolog.Logger) (wait func()) {
	runner := jobs.New(g.store, in, jobs.Options{
		Home: in.Evidence.ID(), Has: in.Evidence.Has, Keeper: keeper(cfg),
		Running: cfg.Loads.AtOnce, Memory: cfg.Loads.Memory * mib, Small: cfg.Loads.Small * mib, Budget: budget,
		Beat: cfg.Loads.Beat, Stale: cfg.Loads.Stale, Log: log.With().Str("part", "loads").Logger(),
	})
	var beside sync.WaitGroup
	beside.Go(func() { _ = g.store.PlanLoad(ctx) }) // if this fails, the next load reports the error
	beside.Go(func() { runner.Run(ctx) })
	beside.Go(func() { in.Sweep(ctx) })
	beside.Go(func() { in.SweepLeft(ctx) })
	return func() {
		beside.Wait()
		in.Close()
	}
}

// workMeanwhile runs the loads of the queue, in a process that does not serve, until
// the returned function is called.
func workMeanwhile(ctx context.Context, cfg *config.Config, g *graph, in *intake.Intake, log zerolog.Logger) (end func()) {
	working, stop := context.WithCancel(ctx)
	wait := work(working, cfg, g, in, memory.Limit(cfg.Memory*mib), log)
	return func() {
		stop()
		wait()
	}
}

// uploads makes the handler of /uploads. Its Tend must run while it serves, and
// it must be closed afterwards.
func uploads(cfg *config.Config, settings config.HTTP, in *intake.Intake, log zerolog.Logger) (*upload.Uploads, error) {
	return upload.New(upload.Config{
		Evidence: in.Evidence, Path: filepath.Join(cfg.Data, "uploads"), Received: in.Received, Check: checkDetails(in),
		MaxSize: settings.MaxUpload, AtOnce: settings.MaxUploads, Idle: settings.UploadIdle, Keep: settings.UploadKeep,
		Actor: func(context.Context) string { return Actor() }, Log: log,
	})
}

// checkDetails refuses details that a load could not use, before any of the file is
// received.
func checkDetails(in *intake.Intake) func(upload.Metadata) error {
	return func(details upload.Metadata) error {
		return in.CheckDetails(details.Owner, details.Region, details.Profile)
	}
}
