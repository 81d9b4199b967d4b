// Package pace bounds how slowly the other end of a connection may send or take
// bytes: by a least rate, not by an idle time alone, within which one byte every
// half minute would keep a connection for days. It knows connections by their
// deadlines only, and nothing of what goes over them.
//
// Time counts while something waits to be moved: a slow source of our own costs
// the other end nothing, and a subscription without events may last.
package pace

import (
	"io"
	"time"
)

// Least is how many bytes a second must move, counted over the whole of what
// was sent or taken. A line of 256 kbit/s does twice that.
const Least = 16 << 10

// piece is how much is written under one deadline: at the least rate it takes
// four seconds.
const piece = 64 << 10

// Allowance is the time that the other end of one connection may still take.
// Waiting spends it and bytes that move earn it, so that a short pause is
// forgiven and slowness is not. It is not safe for concurrent use.
type Allowance struct{ left, most time.Duration }

// grace is what a connection has to begin with, unless its most is less.
const grace = 10 * time.Second

// Allow begins an allowance that never grows beyond most: the longest that the
// other end may stand still, however quick it was.
func Allow(most time.Duration) Allowance { return Allowance{min(grace, most), most} }

// Left is how long the next bytes may take.
func (a *Allowance) Left() time.Duration { return a.left }

// Moved notes that n bytes did, after such a wait.
func (a *Allowance) Moved(n int, waited time.Duration) {
	earned := time.Duration(n) * time.Second / Least
	a.left = min(max(a.left-waited, 0)+earned, a.most)
}

// Write writes all of p piece by piece, each by a deadline which it sets first.
func (a *Allowance) Write(to io.Writer, deadline func(time.Time) error, p []byte) (written int, err error) {
	for first := true; err == nil && (first || len(p) > 0); first = false {
		begun, part := time.Now(), p[:min(len(p), piece)]
		_ = deadline(begun.Add(a.left)) // it does not apply where there is no connection, as in a test
		var n int
		n, err = to.Write(part)
		a.Moved(n, time.Since(begun))
		written, p = written+n, p[n:]
	}
	return written, err
}

// Read reads what has come, by a deadline which it sets first.
func (a *Allowance) Read(from io.Reader, deadline func(time.Time) error, p []byte) (n int, err error) {
	begun := time.Now()
	_ = deadline(begun.Add(a.left))
	n, err = from.Read(p)
	a.Moved(n, time.Since(begun))
	return n, err
}
