// Package pace limits how slowly the other end of a connection may send or receive bytes.
// It demands a least rate: with an idle timeout alone, one byte every half minute would keep
// a connection open for days. The package only sets the deadlines of connections, and does
// not know what is sent over them.
//
// Time counts only while there is something to transfer: a slow source at this end does
// not count against the other end, and a subscription without events may stay open.
package pace

import (
	"io"
	"time"
)

// Least is how many bytes a second must be transferred, on average over the whole
// transfer. A line of 256 kbit/s is twice as fast.
const Least = 16 << 10

// piece is how many bytes are written under one deadline: at the least rate they take
// four seconds.
const piece = 64 << 10

// Allowance is the time that the other end of one connection may still take. Waiting
// spends it and transferred bytes earn it, so that a short pause is allowed and a slow
// transfer is not. It is not safe for concurrent use.
type Allowance struct{ left, most time.Duration }

// grace is the allowance of a new connection, unless its most is less.
const grace = 10 * time.Second

// Allow begins an allowance that never grows beyond most: the longest that the other end
// may pause, however fast it was before.
func Allow(most time.Duration) Allowance { return Allowance{min(grace, most), most} }

// Left is how long the next bytes may take.
func (a *Allowance) Left() time.Duration { return a.left }

// Moved notes that n bytes were transferred after that wait.
func (a *Allowance) Moved(n int, waited time.Duration) {
	earned := time.Duration(n) * time.Second / Least
	a.left = min(max(a.left-waited, 0)+earned, a.most)
}

// Write writes all of p piece by piece, and sets a deadline before each piece.
func (a *Allowance) Write(to io.Writer, deadline func(time.Time) error, p []byte) (written int, err error) {
	for first := true; err == nil && (first || len(p) > 0); first = false {
		begun, part := time.Now(), p[:min(len(p), piece)]
		_ = deadline(begun.Add(a.left)) // no deadline without a connection, as in a test
		var n int
		n, err = to.Write(part)
		a.Moved(n, time.Since(begun))
		written, p = written+n, p[n:]
	}
	return written, err
}

// Read sets a deadline and reads the bytes that have arrived.
func (a *Allowance) Read(from io.Reader, deadline func(time.Time) error, p []byte) (n int, err error) {
	begun := time.Now()
	_ = deadline(begun.Add(a.left))
	n, err = from.Read(p)
	a.Moved(n, time.Since(begun))
	return n, err
}
