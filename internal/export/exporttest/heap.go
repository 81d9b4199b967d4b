package exporttest

import (
	"runtime"
	"runtime/debug"
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

// Held gives by how many bytes the heap grew while something was done whose
// garbage was taken away soon: a busy machine would let it lie.
func Held(do func()) int64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return int64(after.HeapSys) - int64(before.HeapSys)
}
