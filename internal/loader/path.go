package loader

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/export"
	"linegraph/internal/export/formats"
	"linegraph/internal/export/related"
	"linegraph/internal/intel"
)

// loadGroup loads every file found at the paths. Tables among them that belong
// together are loaded as one. An error ends the load.
func (l *Loader) loadGroup(ctx context.Context, group formats.Group, stated *intel.Party, receipt *Receipt) error {
	var set related.Set
	defer set.Close()
	from := len(receipt.Files)
	for _, path := range group {
		if err := l.loadPath(ctx, path, len(group) == 1, stated, &set, receipt); err != nil {
			return err
		}
	}
	name := cmp.Or(l.opts.Name, group.Path())
	if !set.Empty() {
		l.index++
		begun, f := l.opts.Now(), NewFileReceipt(name)
		err := l.loadSet(ctx, &set, filepath.Base(name), stated, &f)
		if err := l.account(ctx, begun, f, err, receipt); err != nil {
			return err
		}
	}
	receipt.Settle(filepath.Base(name), from)
	return nil
}

// loadPath loads every file found at path, except those that join the set. named is
// set if path was given on its own. An error ends the load.
func (l *Loader) loadPath(ctx context.Context, path string, named bool, stated *intel.Party, set *related.Set, receipt *Receipt) error {
	above := filepath.Dir(filepath.Clean(path)) + string(filepath.Separator)
	for source, err := range export.Sources(ctx, path) {
		l.index++
		begun := l.opts.Now()
		alone := named && source.Name == path
		if l.opts.Name != "" {
			source.Name, above = l.opts.Name+strings.TrimPrefix(source.Name, path), ""
		}
		f := NewFileReceipt(source.Name)
		if err == nil {
			err = ctx.Err()
		} else {
			err = reading(err)
		}
		if err == nil {
			err = l.loadSource(ctx, source, strings.TrimPrefix(source.Name, above), alone, stated, set, &f)
		}
		if err == errWaits {
			continue
		}
		if errors.Is(err, export.ErrUnknown) {
			sum := f.Sha256
			f, err = NewFileReceipt(source.Name), nil
			f.Sha256, f.State = sum, UnknownFormat
		}
		if f.State == UnknownFormat && alone {
			f.Error = formats.Unknown(l.opts.Given)
		}
		if err := l.account(ctx, begun, f, err, receipt); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// account completes the receipt of a file. An error ends the load.
func (l *Loader) account(ctx context.Context, begun time.Time, f FileReceipt, err error, receipt *Receipt) error {
	if err != nil && ctx.Err() != nil {
		err = ctx.Err() // in place of the error that a reader returns when it is stopped
	}
	conclude(&f, err)
	f.Seconds = l.opts.Now().Sub(begun).Seconds()
	receipt.Add(f)
	l.say(f)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if hopeless(err) {
		return err
	}
	return nil
}

// errWaits means that a table waits for the others that it belongs to.
var errWaits = errors.New("the table waits for the others")

// loadSet loads the tables of a path that belong together as one export.
func (l *Loader) loadSet(ctx context.Context, set *related.Set, name string, stated *intel.Party, f *FileReceipt) error {
	source, err := set.Source(ctx, f.Name)
	if err != nil {
		return reading(err)
	}
	sum, packed, err := l.digest(ctx, source, false)
	if err != nil {
		return reading(err)
	}
	return l.loadExport(ctx, evidence{source, name, sum, packed, related.Format{Given: l.opts.Given}}, stated, f)
}

// gather keeps a table until the others are found, under its name below the
// loaded path.
func gather(ctx context.Context, set *related.Set, source export.Source, name string) error {
	raw, err := source.Raw()
	if err != nil {
		return err
	}
	defer raw.Close()
	if err := set.Add(ctx, filepath.ToSlash(name), raw); err != nil {
		return err
	}
	return errWaits
}

// loadSource recognises the format of a file and loads it.
func (l *Loader) loadSource(ctx context.Context, source export.Source, name string, alone bool, stated *intel.Party, set *related.Set, f *FileReceipt) error {
	what, err := formats.Of(source, l.opts.Given)
	switch {
	case err != nil:
		return reading(err)
	case what.Intelligence:
		return l.loadIntelligence(ctx, source, alone, f)
	case what.IsPart():
		if err := gather(ctx, set, source, name); err != errWaits {
			return reading(err)
		}
		return errWaits
	case what.Format == nil:
		f.State = UnknownFormat
		return nil
	}
	sum, packed, err := l.digest(ctx, source, alone)
	if err != nil {
		return reading(err)
	}
	return l.loadExport(ctx, evidence{source, name, sum, packed, what.Format}, stated, f)
}

// say logs the result of a file by its position in the load, because names must
// not be logged.
func (l *Loader) say(f FileReceipt) {
	l.opts.Log.Info().Int("file", l.index).Str("export", f.ExportID).Str("format", f.Format).Str("state", string(f.State)).
		Int64("read", f.Read).Int64("created", f.Created).Int64("matched", f.Matched).Int64("rejected", f.Counts.Rejected).
		Float64("seconds", f.Seconds).Msg("file finished")
	LogFault(l.opts.Log, f.cause)
}

// LogFault logs where reading a file panicked, if err says that it did, and nothing from the
// file.
func LogFault(log zerolog.Logger, err error) {
	if fault := (*export.Panic)(nil); errors.As(err, &fault) {
		log.Error().Str("panic", fault.Of).Strs("at", fault.At).Msg("a fault in Linegraph stopped the reading of a file")
	}
}
