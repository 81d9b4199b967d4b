package hold_test

import (
	"context"
	"testing"

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

func TestNothingHeld(t *testing.T) { hold.Begin(t.Context())() }
