package loader

import (
	"io"
	"os"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/rs/zerolog"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// Progress is told how far a load is. Steps come one after the other: Begin,
// any number of Add, End. The calls do not overlap.
type Progress interface {
	Begin(Step)
	Add(n int64)
	End()
}

// Step is one stretch of work on one file.
type Step struct {
	Name  string // of the file
	Index int    // of the file in this load, from 1
	Phase Phase
	Total int64 // bytes or records; 0 when it is not known
}

// Phase is what is done in a step; it fixes what Add counts.
type Phase string

// The phases: Hashing and Reading count bytes, the others records.
const (
	Hashing   Phase = "hashing"
	Reading   Phase = "reading"
	Writing   Phase = "writing"
	Comparing Phase = "comparing" // in a dry run
	// Publishing shows what was written, all at once.
	Publishing Phase = "publishing"
)

// ofBytes tells what the phase counts.
func (p Phase) ofBytes() bool { return p == Hashing || p == Reading }

// NewProgress draws bars when out is a terminal, and otherwise says a line to
// the log every few seconds.
func NewProgress(out *os.File, log zerolog.Logger) Progress {
	if isatty.IsTerminal(out.Fd()) {
		return &Bars{Out: out}
	}
	return &Lines{Log: log, Every: 5 * time.Second, Now: time.Now}
}

type silent struct{}

func (silent) Begin(Step) {}
func (silent) Add(int64)  {}
func (silent) End()       {}

// Bars draws one bar per step, with its rate and the time left.
type Bars struct {
	Out   io.Writer
	group *mpb.Progress
	bar   *mpb.Bar
}

// Begin draws an empty bar.
func (b *Bars) Begin(s Step) {
	b.group = mpb.New(mpb.WithOutput(b.Out), mpb.WithWidth(40), mpb.WithAutoRefresh())
	count, speed := decor.CountersNoUnit("%d / %d"), decor.AverageSpeed(0, "%.0f/s")
	if s.Phase.ofBytes() {
		count = decor.CountersKibiByte("% .1f / % .1f")
		speed = decor.AverageSpeed(decor.SizeB1024(0), "% .1f")
	}
	b.bar = b.group.AddBar(s.Total,
		mpb.PrependDecorators(decor.Name(string(s.Phase)+" "+s.Name+" ")),
		mpb.AppendDecorators(count, decor.Name("  "), speed, decor.Name("  "), decor.AverageETA(decor.ET_STYLE_GO)))
}

// Add moves the bar on.
func (b *Bars) Add(n int64) { b.bar.IncrInt64(n) }

// End leaves the bar as it stands: full, or where the work was cut off.
func (b *Bars) End() {
	if !b.bar.Completed() {
		b.bar.Abort(false)
	}
	b.group.Wait()
}

// Lines logs a line at most every Every. File names stay out of the log: they
// can hold names; the step's index finds the file in the receipt.
type Lines struct {
	Log   zerolog.Logger
	Every time.Duration
	Now   func() time.Time

	step        Step
	done        int64
	begun, last time.Time
}

// Begin starts the clock.
func (l *Lines) Begin(s Step) {
	l.step, l.done, l.begun = s, 0, l.Now()
	l.last = l.begun
}

// Add logs when a line is due.
func (l *Lines) Add(n int64) {
	l.done += n
	if now := l.Now(); now.Sub(l.last) >= l.Every {
		l.last = now
		l.say(now)
	}
}

// End logs the step once more if it was long enough to be logged at all.
func (l *Lines) End() {
	if l.last != l.begun {
		l.say(l.Now())
	}
}

func (l *Lines) say(now time.Time) {
	rate := float64(l.done) / now.Sub(l.begun).Seconds()
	line := l.Log.Info().Int("file", l.step.Index).Str("phase", string(l.step.Phase)).Int64("done", l.done).Int64("perSecond", int64(rate))
	if l.step.Total > l.done {
		left := time.Duration(float64(l.step.Total-l.done) / rate * float64(time.Second))
		line = line.Int64("total", l.step.Total).Dur("left", left.Round(time.Second))
	}
	line.Msg("loading")
}
