package loader

import (
	"context"
	"path/filepath"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/formats"
	"linegraph/internal/export/intelfile"
	"linegraph/internal/intel"
)

// loadPath loads every file found at path. Its error ends the load.
func (l *Loader) loadPath(ctx context.Context, path string, stated *intel.Party, receipt *Receipt) error {
	above := filepath.Dir(filepath.Clean(path)) + string(filepath.Separator)
	for source, err := range export.Sources(path) {
		l.index++
		begun := l.opts.Now()
		f := FileReceipt{Name: source.Name}
		if err == nil {
			err = ctx.Err()
		} else {
			err = errReading{err}
		}
		if err == nil {
			err = l.loadSource(ctx, source, strings.TrimPrefix(source.Name, above), stated, &f)
		}
		if f.State == UnknownFormat && source.Name == path {
			f.Error = "The file is of no format that can be loaded."
		}
		conclude(&f, err)
		f.Seconds = l.opts.Now().Sub(begun).Seconds()
		receipt.add(f)
		if hopeless(ctx, err) {
			return err
		}
	}
	return nil
}

// loadSource finds out what a file is and loads it as that.
func (l *Loader) loadSource(ctx context.Context, source export.Source, name string, stated *intel.Party, f *FileReceipt) error {
	head, err := source.Head()
	if err != nil {
		return errReading{err}
	}
	if intelfile.Sniff(head) {
		return l.loadIntelligence(ctx, source, f)
	}
	format := formats.Sniff(head)
	if format == nil {
		f.State = UnknownFormat
		return nil
	}
	sum, packed, err := l.digest(ctx, source)
	if err != nil {
		return errReading{err}
	}
	return l.loadExport(ctx, evidence{source, name, sum, packed, format}, stated, f)
}
