package loader

import (
	"context"

	"linegraph/internal/export"
)

// LoadAs loads a file as one of a format that the list of them need not have.
func (l *Loader) LoadAs(ctx context.Context, f export.Format, path string) (receipt FileReceipt, err error) {
	stated, err := statedOwner(l.opts.Owner, l.opts.Region)
	if err != nil {
		return receipt, err
	}
	for source, err := range export.Sources(path) {
		if err != nil {
			return receipt, err
		}
		sum, packed, err := l.digest(ctx, source, true)
		if err != nil {
			return receipt, err
		}
		if err := l.loadExport(ctx, evidence{source, source.Name, sum, packed, f}, stated, &receipt); err != nil {
			return receipt, err
		}
	}
	return receipt, l.show(ctx)
}
