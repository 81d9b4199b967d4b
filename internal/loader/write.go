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
		tally, err := l.writeOrHalve(ctx, batch)
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

// writeOrHalve writes a batch, in halves where Neo4j has not the memory or the
// time for the whole: a few thousand messages to groups of hundreds are many rows.
func (l *Loader) writeOrHalve(ctx context.Context, batch intel.Batch) (intel.Tally, error) {
	tally, err := l.store.WriteBatch(ctx, batch)
	m, c := len(batch.Messages), len(batch.Contacts)
	tooMuch := intel.ErrorCode(err) == intel.LimitExceeded || intel.ErrorCode(err) == intel.Timeout
	if !tooMuch || m+c < 2 || ctx.Err() != nil {
		return tally, err
	}
	first, second := batch, batch
	first.Messages, second.Messages = batch.Messages[:m/2], batch.Messages[m/2:]
	first.Contacts, second.Contacts = batch.Contacts[:(c+1)/2], batch.Contacts[(c+1)/2:]
	one, err := l.writeOrHalve(ctx, first)
	if err != nil {
		return one, err
	}
	two, err := l.writeOrHalve(ctx, second)
	return one.Add(two), err
}
