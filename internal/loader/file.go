package loader

import (
	"context"
	"errors"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// evidence is one export file of a known format.
type evidence struct {
	export.Source
	name   string // as stored in the graph
	sha256 string // of the file as received; the export's key
	packed bool   // the text is only a part of the file
	format export.Format
}

// loadExport runs both passes over one export.
func (l *Loader) loadExport(ctx context.Context, e evidence, stated *intel.Party, receipt *FileReceipt) error {
	id := intel.ID(intel.Export, e.sha256)
	receipt.Sha256, receipt.ExportID, receipt.Format = e.sha256, id, e.format.Name()
	file := &intel.ExportFile{
		ID: id, Sha256: e.sha256, FileName: bounded(intel.Shown(e.name)), Format: e.format.Name(), ByteSize: e.Size,
		ExhibitRef: l.opts.Exhibit, Authority: l.opts.Authority, Marking: l.opts.Marking, LoadedBy: l.opts.LoadedBy,
		ReceivedAt: l.opts.Now().UTC(), Attempt: l.opts.attempt(),
	}
	owner := newOwner(id, stated)
	was, err := l.store.ExportState(ctx, id)
	if err != nil {
		return err
	}
	published := was.State == "LOADED" // by this load, if it was interrupted after publishing, or by another
	mine := was.By(l.opts.Load) && !l.met[id]
	anew := l.opts.Again && published && !mine && !l.met[id]
	l.met[id] = true
	if published && !mine && !anew {
		receipt.State, receipt.Counts = AlreadyLoaded, was.Of("")
		receipt.read(was.Reading)
		if stated == nil || l.opts.DryRun {
			return nil
		}
		return l.store.AddOwners(ctx, id, owner.all())
	}
	s, err := newSpool(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	p := &pass{receipt: receipt, spool: s, parties: newParties(l.opts.Region, owner), owner: owner, phones: newPhones(), file: file,
		told: l.opts.DayOrder, repairs: newRepairs(), rejected: l.opts.Rejected}
	p.notices.ctx = ctx
	defer p.notices.close()
	prepared := make(chan error, 1)
	go func() { prepared <- l.prepare(ctx) }()
	if err := l.read(ctx, e, p); err != nil {
		<-prepared
		return reading(err)
	}
	if err := <-prepared; err != nil {
		return err
	}
	if l.opts.DryRun {
		return l.try(ctx, p)
	}
	if published && !anew { // it was read again only to list its rejected records
		receipt.Counts = was.Counts
		return receipt.complete()
	}
	file.Reading = strings.Join(append([]string{l.readingOptions()}, receipt.Reading...), " ")
	return l.commit(ctx, p, was)
}

// readingOptions describes the options that decide how a file is read. It contains no names
// or numbers of people.
func (l *Loader) readingOptions() string {
	said := "Numbers without a country code are of " + l.opts.Region
	if l.opts.Owner != "" {
		said += "; the owner was given"
	}
	if l.opts.Given != nil {
		said += "; tables that it fits are read by the profile " + bounded(intel.Shown(l.opts.Given.Name))
	}
	return said + "."
}

// prepare prepares the graph for a load.
func (l *Loader) prepare(ctx context.Context) error {
	if l.opts.DryRun {
		return nil
	}
	return l.store.PrepareLoad(ctx)
}

// errReading marks an error of the first pass: nothing of the file was written,
// and the error does not come from the graph.
type errReading struct{ error }

func (e errReading) Unwrap() error { return e.error }

// reading marks an error of the first pass, and gives it a sentence for the
// analyst if it has none, as errors of disks and damaged archives.
func reading(err error) error {
	if !errors.As(err, new(*intel.Error)) {
		err = intel.Wrap(err, intel.BadInput, "The file could not be read to its end: it is damaged or cut short.")
	}
	return errReading{err}
}

// read is the first pass.
func (l *Loader) read(ctx context.Context, e evidence, p *pass) error {
	text, err := e.Text()
	if err != nil {
		return err
	}
	defer text.Close()
	step := Step{Name: e.Name, Index: l.index, Phase: Reading, Total: e.Size}
	if e.packed {
		step.Total = 0
	}
	l.opts.Progress.Begin(step)
	defer l.opts.Progress.End()
	w := watch(ctx, text, l.opts.Progress)
	if err := readItems(ctx, e.format, w, p.take); err != nil {
		return err
	}
	if err := p.finish(); err != nil {
		return err
	}
	sum, err := w.rest()
	if err == nil && !e.packed && sum != e.sha256 {
		return errChanged
	}
	return err
}

// commit is the second pass, with the steps before and after it. An interrupted load
// continues where it stopped. Before that, commit removes the remains of a load with
// other options or of a withdrawal, and a former reading of the file.
func (l *Loader) commit(ctx context.Context, p *pass, was intel.ExportState) error {
	if was.State == "LOADED" || was.State == "WITHDRAWING" || was.State == "LOADING" && was.Attempt != p.file.Attempt {
		if err := l.store.Withdraw(ctx, p.file.ID, l.opts.LoadedBy, "it is read anew"); err != nil {
			return err
		}
		if err := l.store.Sweep(ctx, p.file.ID); err != nil {
			return err
		}
		was.Written = 0
	}
	if err := l.store.BeginExport(ctx, *p.file); err != nil {
		return err
	}
	if err := l.opts.Begun(ctx, p.file.ID); err != nil {
		return err
	}
	if err := l.write(ctx, p, was.Written); err != nil {
		return err
	}
	if err := l.publish(ctx, p); err != nil {
		return err
	}
	return p.receipt.complete()
}

// publish makes the export visible, all of it at once. Its progress is counted
// in records.
func (l *Loader) publish(ctx context.Context, p *pass) error {
	all, done := p.records(), int64(0)
	l.opts.Progress.Begin(Step{Name: p.receipt.Name, Index: l.index, Phase: Publishing, Total: all})
	defer l.opts.Progress.End()
	told := func(part float64) {
		if now := int64(part * float64(all)); now > done {
			l.opts.Progress.Add(now - done)
			done = now
		}
	}
	counts, err := l.store.Publish(ctx, p.file.ID, l.opts.Load, p.receipt.Counts, told)
	if err != nil {
		return err
	}
	told(1)
	p.receipt.Counts = counts
	return nil
}

// conclude puts an error into the receipt. A file that was not loaded to its
// end is not visible, so its counts are removed.
func conclude(receipt *FileReceipt, err error) {
	if err == nil {
		return
	}
	receipt.State, receipt.Error, receipt.cause = Failed, intel.ErrorMessage(err), err
	receipt.forget()
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		receipt.Error = "The load was stopped; load the file again to continue."
	case errors.As(err, new(errReading)) && intel.ErrorCode(err) == intel.BadInput:
		receipt.State = Rejected
	}
}

// hopeless tells whether every other file would fail with this error too, because the
// graph cannot be reached.
func hopeless(err error) bool {
	return intel.ErrorCode(err) == intel.Unavailable && !errors.As(err, new(errReading))
}
