package loader

import (
	"context"

	"linegraph/internal/intel"
)

// try writes nothing, and counts in the receipt what a load would do: which
// events the graph shows already, and which the file contains twice.
func (l *Loader) try(ctx context.Context, p *pass) error {
	l.opts.Progress.Begin(Step{Name: p.receipt.Name, Index: l.index, Phase: Comparing, Total: p.records()})
	defer l.opts.Progress.End()
	counts, done := &p.receipt.Counts, int64(0)
	seen := map[[16]byte]bool{}
	isNew := func(texts ...string) bool {
		key := brief(texts...)
		if seen[key] {
			return false
		}
		seen[key] = true
		return true
	}
	count := func(created, repaired bool) {
		switch {
		case repaired && created:
			counts.Repaired++
		case created:
			counts.Created++
		}
	}
	err := l.batches(ctx, p, func(ctx context.Context, batch intel.Batch) error {
		var ids []string
		for _, m := range batch.Messages {
			ids = append(ids, m.ID)
		}
		for _, n := range batch.Notices {
			ids = append(ids, n.ID)
		}
		shown, err := l.store.Shown(ctx, ids)
		if err != nil {
			return err
		}
		for _, m := range batch.Messages {
			first := isNew(m.ID)
			count(first && (m.Repaired || !shown[m.ID]), m.Repaired)
		}
		for _, n := range batch.Notices {
			first := isNew(n.ID)
			count(first && (n.Repaired || !shown[n.ID]), n.Repaired)
		}
		for _, c := range batch.Contacts {
			count(isNew(c.Party.ID, c.SavedAs), c.Repaired)
		}
		l.opts.Progress.Add(batch.Written - done)
		done = batch.Written
		return nil
	})
	if err != nil {
		return err
	}
	counts.Matched = counts.Read - counts.Rejected - counts.Created - counts.Repaired
	p.receipt.State = WouldLoad
	return nil
}
