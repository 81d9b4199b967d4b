package jobs

import (
	"math"
	"slices"
	"testing"
	"time"
)

// There are as many places as are asked for and as memory suffices for, one of
// them kept for small loads.
func TestPlaces(t *testing.T) {
	const any = math.MaxInt64
	for _, c := range []struct {
		running int
		memory  int64
		want    []int64
	}{
		{0, 0, []int64{any, any, 16 << 20}},
		{1, 0, []int64{any}},
		{4, 0, []int64{any, any, any, 16 << 20}},
		{4, 800 << 20, []int64{any, any, 16 << 20}},
		{4, 1, []int64{any, 16 << 20}}, // less than one needs: they take turns
		{1, 1, []int64{any}},
	} {
		if got := (Options{Running: c.running, Memory: c.memory}).withDefaults().places(); !slices.Equal(got, c.want) {
			t.Errorf("%d within %d: %v, want %v", c.running, c.memory, got, c.want)
		}
	}
}

// What goes wrong again is waited for longer, up to a bound.
func TestWait(t *testing.T) {
	o := Options{}.withDefaults()
	for attempts, want := range map[int64]time.Duration{0: time.Second, 1: 2 * time.Second, 5: 32 * time.Second, 6: time.Minute, 1000: time.Minute, math.MaxInt64: time.Minute} {
		if got := o.wait(attempts); got != want {
			t.Errorf("after %d: %v, want %v", attempts, got, want)
		}
	}
}
