package loader

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/formats"
	"linegraph/internal/intel"
)

// loadPath loads every file found at path. Its error ends the load.
func (l *Loader) loadPath(ctx context.Context, path string, stated *intel.Party, receipt *Receipt) error {
	above := filepath.Dir(filepath.Clean(path)) + string(filepath.Separator)
	for source, err := range export.Sources(path) {
		l.index++
		begun := l.opts.Now()
		alone := source.Name == path
		if l.opts.Name != "" {
			source.Name, above = l.opts.Name+strings.TrimPrefix(source.Name, path), ""
		}
		f := FileReceipt{Name: source.Name}
		if err == nil {
			err = ctx.Err()
		} else {
			err = reading(err)
		}
		if err == nil {
			err = l.loadSource(ctx, source, strings.TrimPrefix(source.Name, above), alone, stated, &f)
		}
		if errors.Is(err, export.ErrUnknown) {
			f, err = FileReceipt{Name: f.Name, Sha256: f.Sha256, State: UnknownFormat}, nil
		}
		if f.State == UnknownFormat && alone {
			f.Error = "The file is of no format that can be loaded."
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
	}
	return nil
}

// loadSource finds out what a file is and loads it as that.
func (l *Loader) loadSource(ctx context.Context, source export.Source, name string, alone bool, stated *intel.Party, f *FileReceipt) error {
	head, err := source.Head()
	if err != nil {
		return reading(err)
	}
	what := formats.Recognise(head, l.opts.Given)
	switch {
	case what.Intelligence:
		return l.loadIntelligence(ctx, source, alone, f)
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

// say logs how a file ended, by its place in the load: names stay out of the log.
func (l *Loader) say(f FileReceipt) {
	l.opts.Log.Info().Int("file", l.index).Str("export", f.ExportID).Str("format", f.Format).Str("state", string(f.State)).
		Int64("read", f.Read).Int64("created", f.Created).Int64("matched", f.Matched).Int64("rejected", f.Counts.Rejected).
		Float64("seconds", f.Seconds).Msg("file loaded or accounted for")
}
