package command

import (
	"context"
	"errors"
	"io"
	"os"
	"os/user"
	"path/filepath"

	"github.com/rs/zerolog"

	"linegraph/internal/config"
	"linegraph/internal/export/formats"
	"linegraph/internal/loader"
)

// Load loads the given paths and prints the receipt. The exit code is the
// receipt's; see loader.Receipt.ExitCode. With the profile auto it proposes one
// and loads nothing.
func Load(ctx context.Context, cfg *config.Config, out io.Writer, log zerolog.Logger) (code int, err error) {
	if cfg.Load.Profile == autoProfile {
		return propose(ctx, cfg.Load, out)
	}
	given, err := profileGiven(cfg.Load)
	if err != nil {
		return 1, err
	}
	g, err := graphForLoad(ctx, cfg, log)
	if err != nil {
		return 1, err
	}
	defer func() { err = errors.Join(err, g.Close()) }()
	spool, err := spoolDir(cfg)
	if err != nil {
		return 1, err
	}
	l := loader.New(g.store, loader.Options{
		Owner: cfg.Load.Owner, Exhibit: cfg.Load.Exhibit, Authority: cfg.Load.Authority, Marking: cfg.Load.Marking,
		LoadedBy: Actor(), SpoolDir: spool, Progress: loader.NewProgress(os.Stderr, log), Log: log,
		Formats: formats.With(given),
	})
	receipt, err := l.Load(ctx, cfg.Load.Paths...)
	if err != nil {
		return 1, err
	}
	return receipt.ExitCode(), printReceipt(receipt, cfg.Load.JSON, out)
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

// spoolDir is where a load keeps its working copy: in the data folder, because
// it holds evidence, and never in a folder that everybody can read.
func spoolDir(cfg *config.Config) (string, error) {
	dir := filepath.Join(cfg.Data, "spool")
	return dir, os.MkdirAll(dir, 0o700)
}

// Actor names who runs this process, for loadedBy and recordedBy.
func Actor() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown"
}
