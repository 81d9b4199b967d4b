package hold_test

import (
	"context"
	"runtime"
	"sync"
	"testing"
	"time"

	"linegraph/internal/hold"
)

func TestWorkOutlivesItsRequest(t *testing.T) {
	given := 0
	ctx, done := hold.With(t.Context(), func() { given++ })
	first, second := hold.Begin(ctx), hold.Begin(context.WithoutCancel(ctx))
	first()
	done()
	if given != 0 {
		t.Fatal("given back while work went on")
	}
	second()
	if given != 1 {
		t.Fatalf("given back %d times", given)
	}
	late := hold.Begin(ctx)
	late()
	if given != 1 {
		t.Error("work that began too late gave it back again")
	}
}

func TestWithin(t *testing.T) {
	var order string
	outer, outerDone := hold.With(t.Context(), func() { order += "outer " })
	inner, innerDone := hold.With(outer, func() { order += "inner " })
	end := hold.Begin(inner)
	outerDone()
	innerDone()
	if order != "" {
		t.Fatalf("given back while work went on: %s", order)
	}
	end()
	if order != "inner outer " {
		t.Errorf("given back: %s", order)
	}
}

// A client that gives back its place and comes again queues behind those that wait; one
// that has waited too long is refused.
func TestPlaces(t *testing.T) {
	p := hold.NewPlaces(1, time.Hour)
	_, done, ok := p.Take(t.Context())
	if !ok {
		t.Fatal("the first was refused")
	}
	order := make(chan string, 2)
	var taking sync.WaitGroup
	take := func(name string) {
		taking.Go(func() {
			_, done, ok := p.Take(t.Context())
			if !ok {
				t.Errorf("%s was refused", name)
				return
			}
			order <- name
			done()
		})
	}
	take("honest")
	for p.Waiting() < 1 {
		runtime.Gosched()
	}
	take("again")
	for p.Waiting() < 2 {
		runtime.Gosched()
	}
	done()
	taking.Wait()
	if first := <-order; first != "honest" {
		t.Errorf("first came %s", first)
	}
	short := hold.NewPlaces(1, time.Millisecond)
	if _, _, ok := short.Take(t.Context()); !ok {
		t.Error("the first was refused")
	}
	if _, _, ok := short.Take(t.Context()); ok {
		t.Error("two have one place")
	}
}

func TestNothingHeld(t *testing.T) { hold.Begin(t.Context())() }
