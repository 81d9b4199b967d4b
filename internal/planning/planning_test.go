package planning_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"linegraph/internal/intel"
	"linegraph/internal/planning"
)

// plan enters with a text that takes a second to plan, and returns the error of Enter.
func plan(ctx context.Context, text string) error {
	ended, err := planning.Enter(ctx, text)
	if err == nil {
		time.Sleep(time.Second)
		ended(true)
	}
	return err
}

func TestKnownTextsPass(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := planning.New(1).Group(10, time.Hour).With(t.Context(), nil)
		begun := time.Now()
		for range 3 {
			go func() { _ = plan(ctx, "a") }()
		}
		synctest.Wait()
		if err := plan(ctx, "a"); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(begun); took != 2*time.Second { // planned once, for all that waited, and then known
			t.Errorf("took %v", took)
		}
		held, err := planning.Enter(ctx, "b")
		if err != nil {
			t.Fatal(err)
		}
		if ended, err := planning.Enter(ctx, "a"); err != nil {
			t.Error(err)
		} else {
			ended(true)
		}
		held(true)
	})
}

// A text whose planning failed is as new as before.
func TestFailedIsNotKnown(t *testing.T) {
	g := planning.New(1).Group(10, time.Millisecond)
	for range 2 {
		ended, err := planning.Enter(g.With(t.Context(), nil), "a")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := planning.Enter(g.With(t.Context(), nil), "a"); intel.ErrorCode(err) != intel.Unavailable {
			t.Errorf("planned beside itself: %v", err)
		}
		ended(false)
	}
}

// lent counts what is lent at present.
type lent struct{ atomic.Int64 }

func (l *lent) Lend() (back func(context.Context) error) {
	l.Add(1)
	return func(context.Context) error { l.Add(-1); return nil }
}

// Of a flood of new texts only so many wait, holding nothing, and they delay the turn of
// another group by no more than one of their texts takes.
func TestFloodOfNewTexts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := planning.New(1)
		flood, others := p.Group(12, 2*time.Second), p.Group(12, 2*time.Second)
		var refused, planned atomic.Int64
		var slots lent
		for i := range 24 {
			go func() {
				switch err := plan(flood.With(t.Context(), &slots), fmt.Sprint(i)); intel.ErrorCode(err) {
				case intel.Unavailable:
					refused.Add(1)
				case "":
					planned.Add(1)
				}
			}()
		}
		synctest.Wait()
		if n := refused.Load(); n != 12 {
			t.Errorf("%d were refused at once", n)
		}
		if n := slots.Load(); n != 11 {
			t.Errorf("%d slots of 11 waiting texts are lent", n)
		}
		begun := time.Now()
		if err := plan(others.With(t.Context(), nil), "another"); err != nil || time.Since(begun) != 2*time.Second {
			t.Errorf("another group: %v after %v", err, time.Since(begun))
		}
		time.Sleep(3 * time.Second)
		if planned.Load() == 0 || planned.Load()+refused.Load() != 24 {
			t.Errorf("%d planned, %d refused", planned.Load(), refused.Load())
		}
	})
}

// A request with many texts counts once among those that wait.
func TestRequestWaitsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := planning.New(1).Group(1, time.Hour).With(t.Context(), nil)
		failed := make(chan error, 10)
		for i := range 10 {
			go func() { failed <- plan(ctx, fmt.Sprint(i)) }()
		}
		for range 10 {
			if err := <-failed; err != nil {
				t.Error(err)
			}
		}
	})
}

// A turn that is ended twice is given back once.
func TestEndedOnce(t *testing.T) {
	g := planning.New(1).Group(10, time.Millisecond)
	ended, err := planning.Enter(g.With(t.Context(), nil), "a")
	if err != nil {
		t.Fatal(err)
	}
	ended(false)
	ended(true)
	if _, err := planning.Enter(g.With(t.Context(), nil), "a"); err != nil {
		t.Fatal(err)
	}
	if _, err := planning.Enter(g.With(t.Context(), nil), "a"); intel.ErrorCode(err) != intel.Unavailable {
		t.Errorf("the second end counted: %v", err)
	}
}

func TestGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := planning.New(1).Group(12, time.Hour)
		ended, err := planning.Enter(g.With(t.Context(), nil), "a")
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(g.With(t.Context(), nil))
		cancel()
		if _, err := planning.Enter(ctx, "b"); err != context.Canceled {
			t.Errorf("got %v", err)
		}
		ended(true)
		if err := plan(g.With(t.Context(), nil), "c"); err != nil {
			t.Errorf("the turn was lost: %v", err)
		}
	})
}

func TestWithoutATurnAllPass(t *testing.T) {
	if _, err := planning.Enter(t.Context(), "a"); err != nil {
		t.Error(err)
	}
}

// A turn that is free is taken, however short the wait may be.
func TestFreeTurnNeedsNoWait(t *testing.T) {
	ctx := planning.New(1).Group(1, 0).With(t.Context(), nil)
	ended, err := planning.Enter(ctx, "a")
	if err != nil {
		t.Fatal(err)
	}
	ended(true)
}
