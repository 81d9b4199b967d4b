package main

import (
	"context"
	"slices"
	"sync"
	"time"
)

// round is what one stretch of asking came to.
type round struct {
	rps      float64
	p50, p99 float64 // milliseconds
}

// measure lets all askers ask for the span and counts what they got.
func measure(ctx context.Context, span time.Duration, askers []func() error) (round, error) {
	ctx, cancel := context.WithTimeout(ctx, span)
	defer cancel()
	took := make([][]time.Duration, len(askers))
	errs := make([]error, len(askers))
	var all sync.WaitGroup
	started := time.Now()
	for i, ask := range askers {
		all.Go(func() {
			for ctx.Err() == nil {
				begun := time.Now()
				if errs[i] = ask(); errs[i] != nil {
					return
				}
				took[i] = append(took[i], time.Since(begun))
			}
		})
	}
	all.Wait()
	elapsed := time.Since(started).Seconds()
	for _, err := range errs {
		if err != nil {
			return round{}, err
		}
	}
	times := slices.Concat(took...)
	slices.Sort(times)
	at := func(q float64) float64 {
		return float64(times[int(q*float64(len(times)-1))].Microseconds()) / 1000
	}
	return round{rps: float64(len(times)) / elapsed, p50: at(0.50), p99: at(0.99)}, nil
}

func median(of []round, value func(round) float64) float64 {
	values := make([]float64, len(of))
	for i, r := range of {
		values[i] = value(r)
	}
	slices.Sort(values)
	if n := len(values); n%2 == 0 {
		return (values[n/2-1] + values[n/2]) / 2
	}
	return values[len(values)/2]
}
