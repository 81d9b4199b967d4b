package intake

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/evidence"
	"linegraph/internal/export"
	"linegraph/internal/export/formats"
	"linegraph/internal/export/profile"
	"linegraph/internal/export/related"
	"linegraph/internal/intel"
	"linegraph/internal/loader"
)

// Queue reports the progress of loads.
type Queue interface {
	// LoadsVersion names the state of the queue.
	LoadsVersion(ctx context.Context) (string, error)
	LoadJobs(ctx context.Context, ids ...string) ([]intel.Job, error)
}

// Batch is the set of files that one officer loads from disk at once. Each is sealed, queued
// and followed until its load is over, whichever process runs it.
type Batch struct {
	in      *Intake
	queue   Queue
	meter   Meter
	details intel.Job            // the details given for every file
	label   map[string]intel.Job // the details given for the files at one path
	given   *profile.Profile

	open unfinished
	seen string // the version of the queue when they were last read, and how many there were
}

// NewBatch makes a batch; details are the details given for each of its files.
func NewBatch(in *Intake, queue Queue, meter Meter, details intel.Job) *Batch {
	return &Batch{in: in, queue: queue, meter: meter, details: details, label: map[string]intel.Job{}, open: unfinished{ids: map[string]bool{}}}
}

// Label gives the files at a path details of their own, such as those on an exhibit's
// label, in place of those of the batch.
func (b *Batch) Label(path string, details intel.Job) { b.label[path] = details }

// detailsOf returns the details given for the files at a path.
func (b *Batch) detailsOf(path string) intel.Job {
	if details, labelled := b.label[path]; labelled {
		return details
	}
	return b.details
}

// Profile reads the tables of the batch with the profile in a file.
func (b *Batch) Profile(ctx context.Context, path string) error {
	item, err := b.in.Evidence.SealFile(ctx, path, evidence.Receipt{By: b.details.SubmittedBy, Way: evidence.Disk})
	if err != nil {
		return err
	}
	b.details.Profile = item.SHA256
	b.given, err = b.in.profile(item.SHA256)
	return err
}

// entry is one file of the batch: its load, or its receipt if it has no load.
type entry struct {
	load   intel.Job
	became *loader.FileReceipt
}

// Load loads everything at the paths and accounts for it. One bad file does not stop the
// others. An error ends the whole batch; loads that were queued before it are still run by
// any process that serves the queue.
func (b *Batch) Load(ctx context.Context, paths ...string) (loader.Receipt, error) {
	begun := time.Now()
	following, stop := context.WithCancel(ctx)
	defer stop()
	b.meter.Begin(total(paths))
	defer b.meter.End()
	followed := make(chan error, 1)
	sealed := make(chan struct{})
	go func() { followed <- b.follow(following, sealed) }()
	taken, err := b.sealAll(ctx, paths)
	close(sealed)
	if err != nil {
		stop()
		<-followed // nothing is told to the meter after its End
		return loader.Receipt{}, err
	}
	if err := <-followed; err != nil {
		return loader.Receipt{}, err
	}
	receipt, err := b.account(ctx, taken)
	receipt.Seconds = time.Since(begun).Seconds()
	return receipt, err
}

// taken are the files found at a given path, or at several that belong together.
type taken struct {
	path    string
	entries []entry
}

func (b *Batch) sealAll(ctx context.Context, paths []string) (all []taken, err error) {
	for _, group := range formats.Groups(paths, b.given) {
		entries, err := b.sealGroup(ctx, group)
		if err != nil {
			return nil, err
		}
		all = append(all, taken{group.Path(), entries})
	}
	return all, nil
}

// sealGroup seals every file at the paths. Tables among them that belong
// together are sealed as one file. An error ends the batch.
func (b *Batch) sealGroup(ctx context.Context, group formats.Group) (entries []entry, err error) {
	var set related.Set
	defer set.Close()
	take := func(e entry, err error) error {
		if err == errWaits {
			b.meter.Passed(e.load) // it continues as a part of the set
			return nil
		}
		if ctx.Err() != nil {
			return errStopped
		}
		if intel.ErrorCode(err) == intel.Unavailable {
			return err
		}
		if err != nil {
			e.became = became(e.load, loader.Rejected, intel.ErrorMessage(err))
			loader.LogFault(b.in.Log, err)
		}
		if e.became != nil {
			b.meter.Passed(e.load)
		}
		entries = append(entries, e)
		return nil
	}
	for _, path := range group {
		above := folderOf(path)
		for source, err := range export.Files(path) {
			e := entry{load: b.detailsOf(path)}
			e.load.ID, e.load.FileName, e.load.ByteSize = intel.NewID(intel.LoadJob), strings.TrimPrefix(source.Name, above), source.Size
			if err == nil {
				e, err = b.seal(ctx, e, source, len(group) == 1 && alone(source.Name, path), &set)
			}
			if err := take(e, err); err != nil {
				return nil, err
			}
		}
	}
	if set.Empty() {
		return entries, nil
	}
	return entries, take(b.sealSet(ctx, &set, group.Path()))
}

// errWaits says of a table of a folder that it is sealed with those that it
// belongs to.
var errWaits = errors.New("the table waits for the others")

// sealSet seals and queues the tables of a folder that belong together, as one
// file that holds them as they are.
func (b *Batch) sealSet(ctx context.Context, set *related.Set, path string) (entry, error) {
	e := entry{load: b.details}
	if whole, err := filepath.Abs(path); err == nil {
		path = whole // "." has no name
	}
	e.load.ID, e.load.FileName = intel.NewID(intel.LoadJob), filepath.Base(path)+".tar"
	source, err := set.Source(ctx, e.load.FileName)
	if err != nil {
		return e, err
	}
	e.load.ByteSize = source.Size
	b.meter.More(1, source.Size)
	return b.queued(ctx, e, source)
}

// folderOf is the folder that a path is in, as the names of its files begin.
func folderOf(path string) string {
	if to, err := filepath.EvalSymlinks(path); err == nil {
		path = to
	}
	return filepath.Dir(filepath.Clean(path)) + string(filepath.Separator)
}

var errStopped = intel.Errorf(intel.Timeout, "The load was stopped. Files that were sealed stay in the queue: a running service or the next load loads them. Load the others again.")

// alone tells whether a source is the very file that was named, and not in a folder.
func alone(name, path string) bool {
	to, err := filepath.EvalSymlinks(path)
	return err == nil && name == to
}

// seal seals and queues a file of a format that can be loaded. alone says that
// the officer named the file itself; otherwise what is a part of a set joins it.
func (b *Batch) seal(ctx context.Context, e entry, source export.Source, alone bool, set *related.Set) (entry, error) {
	is, err := formats.Of(source, b.given)
	if err != nil {
		return e, err
	}
	if !is.Known() {
		why := ""
		if alone {
			why = formats.Unknown(b.given)
		}
		e.became = became(e.load, loader.UnknownFormat, why)
		return e, nil
	}
	if is.IsPart() && !alone {
		raw, err := source.Raw()
		if err != nil {
			return e, err
		}
		defer raw.Close()
		if err := set.Add(ctx, filepath.ToSlash(source.Name), raw); err != nil {
			return e, err
		}
		return e, errWaits
	}
	return b.queued(ctx, e, source)
}

// queued seals and queues a file.
func (b *Batch) queued(ctx context.Context, e entry, source export.Source) (entry, error) {
	raw, err := source.Raw()
	if err != nil {
		return e, err
	}
	defer raw.Close()
	e.load.State, e.load.Phase, e.load.Total = intel.JobRunning, intel.PhaseSealing, source.Size
	e.load, err = b.in.Seal(ctx, e.load, raw, source.Size, func(bytes int64) {
		e.load.Done = bytes
		b.meter.Job(e.load)
	})
	if err == nil {
		b.open.add(e.load.ID)
	}
	return e, err
}

// followEvery is how often it is asked how loads stand.
const followEvery = 200 * time.Millisecond

// follow shows how the loads stand until all are sealed and over. While the
// graph cannot be reached it goes on asking.
func (b *Batch) follow(ctx context.Context, sealed <-chan struct{}) error {
	for tick := time.NewTicker(followEvery); ; {
		all := false
		select {
		case <-ctx.Done():
			return errStopped
		case <-sealed:
			all = true
		default:
		}
		over, err := b.look(ctx)
		if err != nil && ctx.Err() == nil && intel.ErrorCode(err) != intel.Unavailable && intel.ErrorCode(err) != intel.Timeout {
			return err
		}
		if all && over && err == nil {
			tick.Stop()
			return nil
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
}

func (b *Batch) look(ctx context.Context) (over bool, err error) {
	ids := b.open.list()
	if len(ids) == 0 {
		return true, nil
	}
	version, err := b.queue.LoadsVersion(ctx)
	now := version + " " + strconv.Itoa(len(ids))
	if err != nil || now == b.seen {
		return false, err
	}
	loads, err := b.queue.LoadJobs(ctx, ids...)
	for _, load := range loads {
		b.meter.Job(load)
		if load.Over() {
			b.open.remove(load.ID)
		}
	}
	if err == nil {
		b.seen = now
	}
	return err == nil && len(b.open.list()) == 0, err
}

// account puts the receipts of the loads together, in the order of the files.
func (b *Batch) account(ctx context.Context, all []taken) (receipt loader.Receipt, err error) {
	for _, t := range all {
		from := len(receipt.Files)
		for _, e := range t.entries {
			if err := b.accountFor(ctx, e, &receipt); err != nil {
				return receipt, err
			}
		}
		receipt.Settle(filepath.Base(t.path), from)
	}
	return receipt, nil
}

func (b *Batch) accountFor(ctx context.Context, e entry, receipt *loader.Receipt) error {
	if e.became != nil {
		receipt.Add(*e.became)
		return nil
	}
	kept, err := b.kept(e.load.ID)
	if err == nil {
		for _, f := range kept.Files {
			receipt.Add(f)
		}
		return nil
	}
	if intel.ErrorCode(err) != intel.NotFound {
		return err
	}
	loads, err := b.queue.LoadJobs(ctx, e.load.ID)
	for _, load := range loads {
		receipt.Add(summed(load))
	}
	return err
}

// summed accounts for a load whose receipt is not here, from what the queue knows of it.
func summed(load intel.Job) loader.FileReceipt {
	f := became(load, loader.Failed, load.Why())
	if load.State != intel.JobDone {
		return *f
	}
	n := load.Counts
	f.State, f.Counts = loader.Loaded, intel.Counts{Read: n["read"], Created: n["created"], Matched: n["matched"], Repaired: n["repaired"], Rejected: n["rejected"]}
	f.Warnings = []string{"Another service loaded it; the receipt, with what was rejected, is in " + load.KeptBy + "."}
	return *f
}

// became accounts for a file that is in no receipt.
func became(load intel.Job, state loader.State, why string) *loader.FileReceipt {
	f := loader.NewFileReceipt(load.FileName)
	f.Sha256, f.State, f.Error = load.Sha256, state, why
	return &f
}

func (b *Batch) kept(id string) (receipt loader.Receipt, err error) {
	file, err := b.in.Kept.Receipt(id)
	if err != nil {
		return receipt, err
	}
	defer file.Close()
	return receipt, json.NewDecoder(file).Decode(&receipt)
}

// total is how many files there are at the paths, and how many bytes.
func total(paths []string) (files int, bytes int64) {
	for _, path := range paths {
		for source, err := range export.Files(path) {
			files++ // also one that cannot be read: the receipt accounts for it
			if err == nil {
				bytes += source.Size
			}
		}
	}
	return files, bytes
}
