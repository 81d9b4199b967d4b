package loader

import (
	"context"

	"golang.org/x/sync/errgroup"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// write is the second pass: it writes the spool to the graph, batch by batch,
// beginning after the first written records, which are in the graph already.
// The next batch is gathered while one is being written. A batch is written
// completely or not at all, and ctx is checked between batches.
func (l *Loader) write(ctx context.Context, p *pass, written int64) error {
	l.opts.Progress.Begin(Step{Name: p.receipt.Name, Index: l.index, Phase: Writing, Total: p.records()})
	defer l.opts.Progress.End()
	done := int64(0)
	return l.batches(ctx, p, func(ctx context.Context, batch intel.Batch) error {
		before := done
		done = batch.Written
		if done > written && records(batch) > 0 {
			if err := l.writeOrHalve(ctx, batch, before); err != nil {
				return err
			}
		}
		l.opts.Progress.Add(done - before)
		return nil
	})
}

// batches calls each for every batch of the spool, in order, and gathers the
// next batch meanwhile. The batches are the same whenever the same file is
// loaded with the same options.
func (l *Loader) batches(ctx context.Context, p *pass, each func(context.Context, intel.Batch) error) error {
	both, ctx := errgroup.WithContext(ctx)
	gathered := make(chan intel.Batch)
	both.Go(func() error {
		defer close(gathered)
		return export.Contain(nil, func() error { return l.gather(ctx, p, gathered) })
	})
	both.Go(func() error {
		for batch := range gathered {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := each(ctx, batch); err != nil {
				return err
			}
		}
		return nil
	})
	return both.Wait()
}

func (l *Loader) gather(ctx context.Context, p *pass, to chan<- intel.Batch) error {
	b, alike := newBatcher(p.file.ID, l.opts.BatchSize), newWordless()
	give := func() error {
		select {
		case to <- b.take():
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	err := readSpool(p.spool, func(r *record) error {
		if r.Event != nil {
			r.date(p.dates.order)
			m := r.event()
			closeEvent(m, p.owner.firstIn(r.Original))
			if r.Own {
				alike.tell(m, r.Original+r.Extraction)
				p.notices.about.meet(m, r.Extraction)
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
	if err := p.notices.read(p.owner, p.dates.order, func(n *intel.Remark) error {
		if b.addNotice(n); b.full() {
			return give()
		}
		return nil
	}); err != nil {
		return err
	}
	return give()
}

// writeOrHalve writes a batch. If Neo4j does not have the memory or the time
// for all of it, it writes the batch in halves: a few thousand messages to
// groups of hundreds make many rows. before is how many records were written
// before the batch. The graph keeps that number until both halves are written.
func (l *Loader) writeOrHalve(ctx context.Context, batch intel.Batch, before int64) error {
	err := l.store.WriteBatch(ctx, batch)
	m, c, n := len(batch.Messages), len(batch.Contacts), len(batch.Notices)
	tooMuch := intel.ErrorCode(err) == intel.LimitExceeded || intel.ErrorCode(err) == intel.Timeout
	if !tooMuch || records(batch) < 2 || ctx.Err() != nil {
		return err
	}
	first, second := batch, batch
	first.Messages, second.Messages = batch.Messages[:m/2], batch.Messages[m/2:]
	first.Contacts, second.Contacts = batch.Contacts[:(c+1)/2], batch.Contacts[(c+1)/2:]
	first.Notices, second.Notices = batch.Notices[:(n+1)/2], batch.Notices[(n+1)/2:]
	first.Written = before
	if err := l.writeOrHalve(ctx, first, before); err != nil {
		return err
	}
	return l.writeOrHalve(ctx, second, before)
}
