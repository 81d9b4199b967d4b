package intake

import (
	"fmt"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"linegraph/internal/intel"
)

// Lines logs progress, at most one line in every period of Every. It does not
// log the names of files, because they can contain people's names.
type Lines struct {
	Log   zerolog.Logger
	Every time.Duration
	Now   func() time.Time

	mu          sync.Mutex
	files, over int
	bytes, done int64 // done in bytes times wholeFile
	shares      map[string]int64
	begun, last time.Time
}

// Begin starts the clock.
func (l *Lines) Begin(files int, bytes int64) {
	l.files, l.bytes, l.shares, l.begun = files, max(bytes, 1), map[string]int64{}, l.Now()
	l.last = l.begun
}

// More adds files that were found later.
func (l *Lines) More(files int, bytes int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.files += files
	l.bytes += bytes
}

// Job logs a line if one is due.
func (l *Lines) Job(load intel.Job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	was, to := l.shares[load.ID], share(load)
	if to > was {
		l.shares[load.ID] = to
		l.done += (to - was) * load.ByteSize
		if to == wholeFile {
			l.over++
		}
	}
	l.due()
}

// Passed implements Meter.
func (l *Lines) Passed(load intel.Job) {
	l.mu.Lock()
	defer l.mu.Unlock()
	was := l.shares[load.ID] // it may have failed while it was sealed
	l.shares[load.ID] = wholeFile
	l.over++
	l.done += (wholeFile - was) * load.ByteSize
	l.due()
}

// End logs once more if it took long enough to be logged at all.
func (l *Lines) End() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.last != l.begun {
		l.say()
	}
}

func (l *Lines) due() {
	if now := l.Now(); now.Sub(l.last) >= l.Every {
		l.last = now
		l.say()
	}
}

func (l *Lines) say() {
	line := l.Log.Info().Str("files", fmt.Sprintf("%d of %d", l.over, l.files)).Int64("percent", 100*l.done/wholeFile/l.bytes)
	if spent := l.Now().Sub(l.begun); l.done > 0 {
		left := time.Duration(float64(spent) * (float64(l.bytes*wholeFile)/float64(l.done) - 1))
		line = line.Dur("left", left.Round(time.Second))
	}
	line.Msg("loading")
}
