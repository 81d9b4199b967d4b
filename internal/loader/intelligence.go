package loader

import (
	"context"
	"encoding/gob"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/intelfile"
	"linegraph/internal/intel"
)

// statement is an entity or a link in the spool of an intelligence file.
// Cleared names the properties that are null, because gob does not keep them.
type statement struct {
	At      export.Place
	Entity  *intel.Entity
	Link    *intel.Link
	Cleared []string
}

func init() { gob.Register(time.Time{}) } // properties hold times

// loadIntelligence runs both passes over an intelligence file. Its statements
// can be repeated, so a file that was loaded before is simply loaded again.
func (l *Loader) loadIntelligence(ctx context.Context, source export.Source, alone bool, receipt *FileReceipt) error {
	receipt.Format = intelfile.Name
	sum, _, err := l.digest(ctx, source, alone)
	if err != nil {
		return reading(err)
	}
	receipt.Sha256 = sum
	s, err := newSpool(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	if err := l.readIntelligence(ctx, source, &statements{spool: s, receipt: receipt, rejected: l.opts.Rejected}); err != nil {
		return reading(err)
	}
	if l.opts.DryRun {
		receipt.State = WouldLoad
		receipt.warn("Which of these records are new, and whether what they join exists, is known only when they are loaded.")
		return nil
	}
	if err := l.assert(ctx, s, receipt); err != nil {
		return err
	}
	return receipt.complete()
}

func (l *Loader) readIntelligence(ctx context.Context, source export.Source, out *statements) error {
	text, err := source.Text()
	if err != nil {
		return err
	}
	defer text.Close()
	l.opts.Progress.Begin(Step{Name: source.Name, Index: l.index, Phase: Reading, Total: source.Size})
	defer l.opts.Progress.End()
	w := watch(ctx, text, l.opts.Progress)
	if err := export.Contain(&out.last, func() error { return intelfile.Read(w, out) }); err != nil {
		return err
	}
	sum, err := w.rest()
	if err == nil && sum != out.receipt.Sha256 {
		return errChanged
	}
	return err
}

// statements is the first pass over an intelligence file.
type statements struct {
	last     export.Place // of the last record read
	spool    *spool
	receipt  *FileReceipt
	rejected func(file string, r RejectedRecord) error
}

func (s *statements) Entity(at export.Place, e *intel.Entity) error {
	return s.put(statement{At: at, Entity: e, Cleared: takeNulls(e.Properties)})
}

func (s *statements) Link(at export.Place, l *intel.Link) error {
	return s.put(statement{At: at, Link: l, Cleared: takeNulls(l.Properties)})
}

func (s *statements) put(one statement) error {
	s.last = one.At
	s.receipt.Read++
	return s.spool.put(one)
}

func (s *statements) Reject(at export.Place, reason string) error {
	s.receipt.Read++
	s.receipt.reject(at, reason)
	return s.rejected(s.receipt.Name, RejectedRecord{Place: at, Reason: reason})
}

func takeNulls(properties map[string]any) (names []string) {
	for name, value := range properties {
		if value == nil {
			names = append(names, name)
			delete(properties, name)
		}
	}
	return names
}

// assert is the second pass: it writes the entities in the order of the file,
// and then the links, because a link may come before the entities that it joins.
// A file that fits into one batch, and is not refused, becomes visible all at
// once. Otherwise each record becomes visible on its own.
func (l *Loader) assert(ctx context.Context, s *spool, receipt *FileReceipt) error {
	l.opts.Progress.Begin(Step{Name: receipt.Name, Index: l.index, Phase: Writing, Total: s.n})
	defer l.opts.Progress.End()
	var batch []statement
	for _, links := range []bool{false, true} {
		err := readSpool(s, func(one *statement) error {
			if links == (one.Link == nil) {
				return nil
			}
			one.restoreNulls()
			batch = append(batch, *one)
			if len(batch) < l.opts.BatchSize {
				return nil
			}
			err := l.assertBatch(ctx, batch, receipt)
			batch = batch[:0]
			return err
		})
		if err != nil {
			return err
		}
	}
	return l.assertBatch(ctx, batch, receipt)
}

func (s *statement) restoreNulls() {
	var properties *map[string]any
	if s.Entity != nil {
		properties = &s.Entity.Properties
	} else {
		properties = &s.Link.Properties
	}
	if *properties == nil {
		*properties = map[string]any{}
	}
	for _, name := range s.Cleared {
		(*properties)[name] = nil
	}
}

// assertBatch writes a batch. If the graph refuses it because of one statement,
// the batch is halved repeatedly, so that only that statement is rejected.
func (l *Loader) assertBatch(ctx context.Context, batch []statement, receipt *FileReceipt) error {
	if len(batch) == 0 {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	var entities []intel.Entity
	var links []intel.Link
	for _, s := range batch {
		if s.Entity != nil {
			entities = append(entities, *s.Entity)
		} else {
			links = append(links, *s.Link)
		}
	}
	done, err := l.store.Assert(ctx, entities, links, l.opts.LoadedBy)
	switch {
	case err == nil:
		counts := done.Counts()
		receipt.Created += counts.Created
		receipt.Matched += counts.Matched
		l.opts.Progress.Add(int64(len(batch)))
		return nil
	case !isStatementFault(err):
		return err
	case len(batch) == 1:
		l.opts.Progress.Add(1)
		reason := onTheLink.Replace(intel.ErrorMessage(err))
		receipt.reject(batch[0].At, reason)
		return l.opts.Rejected(receipt.Name, RejectedRecord{Place: batch[0].At, Reason: reason})
	}
	half := len(batch) / 2
	if err := l.assertBatch(ctx, batch[:half], receipt); err != nil {
		return err
	}
	return l.assertBatch(ctx, batch[half:], receipt)
}

// isStatementFault tells whether an error is the fault of a statement, or may not occur
// in a smaller batch. Other errors are faults of the graph.
func isStatementFault(err error) bool {
	switch intel.ErrorCode(err) {
	case intel.BadInput, intel.NotFound, intel.Conflict, intel.LimitExceeded:
		return true
	}
	return false
}

// onTheLink removes the position in a batch of one link, because the receipt
// gives the line.
var onTheLink = strings.NewReplacer("Link 1 ", "The link ", "link 1 ", "the link ")
