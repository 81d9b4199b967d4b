package meter_test

import (
	"sync"
	"testing"

	"linegraph/internal/meter"
)

func TestMeter(t *testing.T) {
	if m := meter.Of(t.Context()); m != nil {
		t.Error("there is a meter that nobody asked for")
	}
	ctx, m := meter.With(t.Context())
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() { meter.Of(ctx).Statement(); meter.Of(ctx).Rows(3) })
	}
	all.Wait()
	if s, r, c := m.Reading(); s != 10 || r != 30 || c != meter.None {
		t.Errorf("%d statements, %d rows, cache %s", s, r, c)
	}
	m.Cached(meter.Hit)
	if _, _, c := m.Reading(); c != meter.Hit {
		t.Errorf("cache %s", c)
	}
}

// Where nobody asked, counting costs no memory.
func TestNobodyAsked(t *testing.T) {
	ctx := t.Context()
	if n := testing.AllocsPerRun(100, func() { m := meter.Of(ctx); m.Statement(); m.Rows(1); m.Cached(meter.Hit) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
	var none *meter.Meter
	if s, r, c := none.Reading(); s != 0 || r != 0 || c != meter.None {
		t.Error("nothing was counted")
	}
}
