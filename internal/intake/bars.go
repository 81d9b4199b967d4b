package intake

import (
	"io"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"linegraph/internal/intel"
)

// Bars draws a bar for each file, with the step that it is at, and one for all files together,
// with the time left. If there are many files, only those in progress are shown.
type Bars struct {
	Out io.Writer

	mu    sync.Mutex
	group *mpb.Progress
	whole *mpb.Bar
	crowd bool
	bytes int64 // of all files
	files map[string]*fileBar
}

type fileBar struct {
	bar   *mpb.Bar
	doing atomic.Value // a word; the bar reads it while other goroutines change it
	share int64
}

// crowded is the number of files from which finished bars are removed.
const crowded = 20

// Begin draws the bar for all files together.
func (b *Bars) Begin(files int, bytes int64) {
	b.group = mpb.New(mpb.WithOutput(b.Out), mpb.WithWidth(40), mpb.WithAutoRefresh())
	b.crowd, b.files, b.bytes = files > crowded, map[string]*fileBar{}, bytes
	b.whole = b.group.AddBar(max(bytes, 1)*wholeFile, mpb.BarPriority(1<<30),
		mpb.PrependDecorators(decor.Name("total ")),
		mpb.AppendDecorators(decor.Percentage(), decor.Name("  "), decor.AverageETA(decor.ET_STYLE_GO)))
}

// More makes the bar for all files longer.
func (b *Bars) More(_ int, bytes int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bytes += bytes
	b.whole.SetTotal(max(b.bytes, 1)*wholeFile, false)
}

// Job moves the bar of the file on, and the bar for all files.
func (b *Bars) Job(load intel.Job) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f := b.file(load)
	f.doing.Store(doing(load))
	to := max(share(load), f.share) // the bar of a continued load does not go back
	b.whole.IncrInt64((to - f.share) * max(load.ByteSize, 1))
	f.share = to
	f.bar.SetCurrent(to)
}

// Passed counts a file without a bar of its own.
func (b *Bars) Passed(load intel.Job) {
	b.mu.Lock()
	defer b.mu.Unlock()
	left := int64(wholeFile)
	if f := b.files[load.ID]; f != nil { // it failed while it was sealed
		left, f.share = left-f.share, wholeFile
	}
	b.whole.IncrInt64(left * load.ByteSize)
}

func (b *Bars) file(load intel.Job) *fileBar {
	if f := b.files[load.ID]; f != nil {
		return f
	}
	f := &fileBar{}
	f.doing.Store(doing(load))
	options := []mpb.BarOption{mpb.PrependDecorators(decor.Name(intel.Shown(load.FileName) + " ")),
		mpb.AppendDecorators(decor.Percentage(), decor.Any(func(decor.Statistics) string { return "  " + f.doing.Load().(string) }))}
	if b.crowd {
		options = append(options, mpb.BarRemoveOnComplete())
	}
	f.bar = b.group.AddBar(wholeFile, options...)
	b.files[load.ID] = f
	return f
}

// doing is one word for the step that a load is at.
func doing(load intel.Job) string {
	if load.State == intel.JobRunning && load.Phase != "" {
		return strings.ToLower(load.Phase)
	}
	if load.State == intel.JobQueued && load.Error != "" {
		return "waits: " + load.Error
	}
	return strings.ToLower(string(load.State))
}

// End leaves the bars as they are.
func (b *Bars) End() {
	b.mu.Lock()
	for _, f := range b.files {
		if !f.bar.Completed() {
			f.bar.Abort(false)
		}
	}
	b.mu.Unlock()
	if !b.whole.Completed() {
		b.whole.Abort(false)
	}
	b.group.Wait()
}
