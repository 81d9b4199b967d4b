package pace_test

import (
	"bytes"
	"testing"
	"time"

	"linegraph/internal/pace"
)

// A byte every 25 seconds does not keep a connection open, neither at first nor after an hour
// of fast transfer. A client that keeps up the least rate may go on for ever.
func TestAllowance(t *testing.T) {
	const most = time.Minute
	drip := func(a pace.Allowance) (lasted time.Duration) {
		for a.Left() >= 25*time.Second {
			a.Moved(1, 25*time.Second)
			lasted += 25 * time.Second
		}
		return lasted + a.Left()
	}
	if lasted := drip(pace.Allow(most)); lasted > 15*time.Second {
		t.Errorf("a drip lasted %v", lasted)
	}
	quick := pace.Allow(most)
	for range 3600 {
		quick.Moved(10<<20, time.Second)
	}
	if lasted := drip(quick); lasted > most+time.Second {
		t.Errorf("a drip lasted %v after a quick hour", lasted)
	}
	steady := pace.Allow(most)
	for range 3600 {
		if steady.Moved(pace.Least, time.Second); steady.Left() < 5*time.Second {
			t.Fatalf("%v left of one that moves the least", steady.Left())
		}
	}
	if short := pace.Allow(time.Second); short.Left() != time.Second {
		t.Errorf("%v left of a second", short.Left())
	}
}

// Every piece of a long write has a deadline of its own.
func TestWriteAndRead(t *testing.T) {
	var deadlines int
	deadline := func(time.Time) error { deadlines++; return nil }
	var out bytes.Buffer
	a := pace.Allow(time.Minute)
	long := bytes.Repeat([]byte("x"), 1<<20)
	if n, err := a.Write(&out, deadline, long); n != len(long) || err != nil || !bytes.Equal(out.Bytes(), long) {
		t.Errorf("%d, %v", n, err)
	}
	if deadlines != 16 {
		t.Errorf("%d deadlines", deadlines)
	}
	if n, err := a.Write(&out, deadline, nil); n != 0 || err != nil {
		t.Errorf("nothing: %d, %v", n, err)
	}
	if n, err := a.Read(&out, deadline, make([]byte, 10)); n != 10 || err != nil {
		t.Errorf("read: %d, %v", n, err)
	}
}
