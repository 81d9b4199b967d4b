package cypher

import (
	"sync"
	"sync/atomic"
)

// readers are goroutines that each run one read at a time and then wait for another. The
// driver needs a deep stack, and a new goroutine would spend longer on growing its stack
// than on most reads.
type readers struct {
	next chan func()
	end  chan struct{}
	over sync.Once
	idle atomic.Int64
}

// mostIdle is how many readers wait for work: as many as there are connections.
const mostIdle = defaultMaxPool

func newReaders() *readers { return &readers{next: make(chan func()), end: make(chan struct{})} }

// run runs a read in the background.
func (r *readers) run(read func()) {
	select {
	case r.next <- read:
	default:
		go r.work(read)
	}
}

func (r *readers) work(read func()) {
	for {
		read()
		if r.idle.Add(1) > mostIdle {
			r.idle.Add(-1)
			return
		}
		select {
		case read = <-r.next:
			r.idle.Add(-1)
		case <-r.end:
			return
		}
	}
}

// stop ends the waiting goroutines; the others end after their present read.
func (r *readers) stop() { r.over.Do(func() { close(r.end) }) }
