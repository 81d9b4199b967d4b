package command

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/user"
	"path/filepath"

	"github.com/rs/zerolog"

	"linegraph/internal/config"
	"linegraph/internal/export/dates"
	"linegraph/internal/export/profile"
	"linegraph/internal/intake"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
	"linegraph/internal/spool"
)

// Load seals and queues the files at the given paths, waits until they are
// loaded, by this process or by the service on the data folder, and prints the
// receipt. The exit code is the receipt's; see loader.Receipt.ExitCode. With
// the profile auto it proposes a profile and loads nothing.
func Load(ctx context.Context, cfg *config.Config, out io.Writer, log zerolog.Logger) (code int, err error) {
	if cfg.Load.Profile == autoProfile {
		return propose(ctx, cfg, out)
	}
	given, err := profileGiven(cfg.Load)
	if err != nil {
		return 1, err
	}
	if err := cfg.Load.ReadOwner(os.Stdin); err != nil {
		return 1, err
	}
	if err := loader.CheckOwner(cfg.Load.Owner, cfg.Load.Region); err != nil {
		return 1, err
	}
	g, err := graphForLoad(ctx, cfg, log)
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	in, err := newIntake(ctx, cfg, g, log)
	if err != nil {
		return 1, err
	}
	var receipt loader.Receipt
	if cfg.Load.DryRun {
		receipt, err = dryRun(ctx, cfg.Load, in, given, log)
	} else {
		receipt, err = queued(ctx, cfg, g, in, log)
	}
	if err != nil {
		return 1, err
	}
	return receipt.ExitCode(), printReceipt(receipt, cfg.Load.JSON, out)
}

// dryRun reads the files at the paths in place.
func dryRun(ctx context.Context, cfg config.Load, in *intake.Intake, given *profile.Profile, log zerolog.Logger) (loader.Receipt, error) {
	l := loader.New(in.Store, loader.Options{Owner: cfg.Owner, Region: cfg.Region, DayOrder: dayOrder(cfg), Again: cfg.Again,
		DryRun: true, Program: in.Program, Given: given, Profile: cfg.Profile, Log: log})
	return l.Load(ctx, cfg.Paths...)
}

// queued loads the files through the queue. If there is no service on this data
// folder, this process runs the loads of the queue until these files are
// loaded.
func queued(ctx context.Context, cfg *config.Config, g *graph, in *intake.Intake, log zerolog.Logger) (loader.Receipt, error) {
	meter := intake.NewMeter(os.Stderr, log)
	if _, drawn := meter.(*intake.Bars); drawn {
		in.Log = in.Log.Level(zerolog.WarnLevel) // the bars show the same
	}
	if !g.served {
		defer workMeanwhile(ctx, cfg, g, in, log.Level(zerolog.WarnLevel))()
	}
	batch := intake.NewBatch(in, g.store, meter, intel.Job{
		Owner: cfg.Load.Owner, ExhibitRef: cfg.Load.Exhibit, Authority: cfg.Load.Authority, Marking: cfg.Load.Marking, SubmittedBy: Actor(),
		Region: cfg.Load.Region, DayOrder: dayOrder(cfg.Load).String(), Again: cfg.Load.Again,
	})
	if cfg.Load.Profile != "" {
		if err := batch.Profile(ctx, cfg.Load.Profile); err != nil {
			return loader.Receipt{}, err
		}
	}
	return batch.Load(ctx, cfg.Load.Paths...)
}

// dayOrder is the order of day and month that the flags give; they exclude each
// other.
func dayOrder(cfg config.Load) dates.Order {
	switch {
	case cfg.DayFirst:
		return dates.DayFirst
	case cfg.MonthFirst:
		return dates.MonthFirst
	}
	return dates.Any
}

func printReceipt(receipt loader.Receipt, asJSON bool, out io.Writer) error {
	if !asJSON {
		return receipt.Text(out)
	}
	text, err := receipt.JSON()
	if err != nil {
		return err
	}
	_, err = out.Write(text)
	return err
}

// useSpool sets the folder of this process's temporary copies: the given one,
// or else one in the data folder, because copies are evidence. Closing it
// removes them.
func useSpool(cfg *config.Config) (*spool.Folder, error) {
	folder, err := spool.Open(cmp.Or(cfg.Spool, filepath.Join(cfg.Data, "spool")))
	if err == nil {
		spool.Use(folder)
	}
	return folder, err
}

// Actor is the name of the user who runs this process, for loadedBy and
// recordedBy.
func Actor() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}
