package exporttest

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// HeapPeak gives the most bytes that the heap held, garbage among them, while
// something was done.
func HeapPeak(do func()) uint64 {
	return peakOf(do, func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	})
}

// LivePeak gives the most bytes that were in use at one time while something
// was done. How much garbage lies beside them depends on how busy the machine
// is, so that two peaks can be compared only without it.
func LivePeak(do func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	return peakOf(do, func() uint64 {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		return live[0].Value.Uint64()
	})
}

// peakOf gives the highest of the sizes that are read every 5 ms while
// something is done.
func peakOf(do func(), size func() uint64) uint64 {
	runtime.GC()
	var peak uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			peak = max(peak, size())
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
	return peak
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
