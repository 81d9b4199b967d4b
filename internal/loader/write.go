package loader

import (
	"context"

	"linegraph/internal/intel"
)

// write is the second pass: from the spool to the graph, batch by batch. A
// batch is written whole or not at all, and ctx is looked at between batches.
func (l *Loader) write(ctx context.Context, p *pass) error {
	l.opts.Progress.Begin(Step{Name: p.receipt.Name, Index: l.index, Phase: Writing, Total: p.spool.n})
	defer l.opts.Progress.End()
	b := newBatcher(p.file.ID, l.opts.BatchSize)
	err := readSpool(p.spool, func(r *record) error {
		if r.Event != nil {
			m := r.event()
			closeEvent(m, p.owner)
			b.addEvent(m)
		} else {
			b.addContact(r.Contact)
		}
		if b.full() {
			return l.writeBatch(ctx, b, p.receipt)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return l.writeBatch(ctx, b, p.receipt)
}

func (l *Loader) writeBatch(ctx context.Context, b *batcher, receipt *FileReceipt) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	batch, doubles := b.take()
	rows := int64(len(batch.Messages) + len(batch.Contacts))
	if rows > 0 {
		tally, err := l.store.WriteBatch(ctx, batch)
		if err != nil {
			return err
		}
		if tally.Created+tally.Matched != rows {
			return intel.Errorf(intel.Internal, "The graph accounted for %d records of a batch of %d.", tally.Created+tally.Matched, rows)
		}
		receipt.Created += tally.Created
		receipt.Matched += tally.Matched
	}
	receipt.Matched += doubles
	l.opts.Progress.Add(rows + doubles)
	return nil
}
