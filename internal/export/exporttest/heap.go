package exporttest

import (
	"runtime"
	"sync/atomic"
	"time"
)

// HeapPeak gives the most bytes that the heap held, garbage among them, while
// something was done.
func HeapPeak(do func()) uint64 {
	runtime.GC()
	var peak atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapAlloc))
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	do()
	close(stop)
	<-done
	return peak.Load()
}
