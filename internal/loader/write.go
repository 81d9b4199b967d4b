package loader

import (
	"context"

	"golang.org/x/sync/errgroup"

	"linegraph/internal/intel"
)

// write is the second pass: from the spool to the graph, batch by batch. The
// next batch is gathered while one is being written. A batch is written whole
// or not at all, and ctx is looked at between batches.
func (l *Loader) write(ctx context.Context, p *pass) error {
	l.opts.Progress.Begin(Step{Name: p.receipt.Name, Index: l.index, Phase: Writing, Total: p.spool.n})
	defer l.opts.Progress.End()
	both, ctx := errgroup.WithContext(ctx)
	gathered := make(chan gathering)
	both.Go(func() error {
		defer close(gathered)
		return l.gather(ctx, p, gathered)
	})
	both.Go(func() error {
		for g := range gathered {
			if err := l.writeBatch(ctx, g, p.receipt); err != nil {
				return err
			}
		}
		return nil
	})
	return both.Wait()
}

// gathering is a batch, and how many records of the file were left out of it
// because it holds them already.
type gathering struct {
	batch   intel.Batch
	doubles int64
}

func (l *Loader) gather(ctx context.Context, p *pass, to chan<- gathering) error {
	b, alike := newBatcher(p.file.ID, l.opts.BatchSize), newWordless()
	give := func() error {
		batch, doubles := b.take()
		select {
		case to <- gathering{batch, doubles}:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := readSpool(p.spool, func(r *record) error {
		if r.Event != nil {
			m := r.event()
			closeEvent(m, p.owner)
			if r.Own {
				alike.tell(m, r.Extraction)
			}
			b.addEvent(m)
		} else {
			b.addContact(r.Contact)
		}
		if b.full() {
			return give()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return give()
}

func (l *Loader) writeBatch(ctx context.Context, g gathering, receipt *FileReceipt) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	rows := int64(len(g.batch.Messages) + len(g.batch.Contacts))
	if rows > 0 {
		tally, err := l.writeOrHalve(ctx, g.batch)
		if err != nil {
			return err
		}
		if tally.Created+tally.Matched != rows {
			return intel.Errorf(intel.Internal, "The graph accounted for %d records of a batch of %d.", tally.Created+tally.Matched, rows)
		}
		receipt.Created += tally.Created
		receipt.Matched += tally.Matched
	}
	receipt.Matched += g.doubles
	l.opts.Progress.Add(rows + g.doubles)
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
