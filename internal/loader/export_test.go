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
	for source, err := range export.Sources(ctx, path) {
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

// AccountFor is LoadAs as a load does it, with what became of the file.
func (l *Loader) AccountFor(ctx context.Context, f export.Format, path string) (FileReceipt, error) {
	receipt, err := l.LoadAs(ctx, f, path)
	var all Receipt
	err = l.account(ctx, l.opts.Now(), receipt, err, &all)
	return all.Files[0], err
}
