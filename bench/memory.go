package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"
)

// watchMemory reads how much memory a process has taken at most, in KiB, until
// stop is called, which gives the last reading. What the system says of a child
// that has ended will not do: it counts what the parent had when it was made.
func watchMemory(pid int) (stop func() (kib int64, err error)) {
	done, peak := make(chan struct{}), make(chan int64)
	go func() {
		last := int64(0)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			last = max(last, highWater(pid))
			select {
			case <-tick.C:
			case <-done:
				peak <- last
				return
			}
		}
	}()
	return func() (int64, error) {
		close(done)
		kib := <-peak
		if kib == 0 {
			return 0, errors.New("this system does not tell how much memory a process takes")
		}
		return kib, nil
	}
}

// highWater is 0 once the process has ended.
func highWater(pid int) int64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := bytes.Cut(status, []byte("VmHWM:"))
	line, _, _ := bytes.Cut(rest, []byte(" kB"))
	kib, _ := strconv.ParseInt(string(bytes.TrimSpace(line)), 10, 64)
	return kib
}
