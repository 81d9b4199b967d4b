package main

import (
	"context"
	"slices"
	"sync"
	"time"
)

// What the service must achieve for everybody else while it is attacked.
const (
	honestAnalysts = 3
	pause          = 50 * time.Millisecond // between two queries of one analyst
	mostWait       = 1000                  // ms, for 99 of 100 look-ups
	mostMemory     = 1024                  // MB, of the service alone
)

const lookUp = `query($number: Msisdn!) { phoneNumber(number: $number) { id number kind } }`

// warm looks up numbers until the service has run for a while: Neo4j's first answers take
// long, and a service that has just started is not what is to be measured.
func (t *target) warm(ctx context.Context) error {
	for range 50 {
		if _, err := t.ask(ctx, "analyst", lookUp, map[string]any{"number": "+447700900123"}); err != nil {
			return err
		}
	}
	return nil
}

// beside makes honest analysts look up numbers until the figures are asked for.
func (t *target) beside(ctx context.Context) (figures func() []figure) {
	ctx, end := context.WithCancel(ctx)
	var mu sync.Mutex
	var took []time.Duration
	var refused, lost int
	var analysts sync.WaitGroup
	for range honestAnalysts {
		analysts.Go(func() {
			for ctx.Err() == nil {
				a, err := t.ask(ctx, "analyst", lookUp, map[string]any{"number": "+447700900123"})
				mu.Lock()
				switch {
				case ctx.Err() != nil:
				case err != nil:
					lost++
				case !a.ok():
					refused++
				default:
					took = append(took, a.took)
				}
				mu.Unlock()
				rest(ctx, pause)
			}
		})
	}
	return func() []figure {
		end()
		analysts.Wait()
		slices.Sort(took)
		return []figure{
			{what: "an analyst's look-up, 99 of 100 within", value: milliseconds(percentile(took, 99)), unit: "ms", most: mostWait, timed: true},
			{what: "look-ups answered", value: float64(len(took)), most: unbounded},
			{what: "look-ups refused", value: float64(refused), timed: true},
			{what: "look-ups that got no answer", value: float64(lost)},
		}
	}
}

// watchMemory reads the service's memory repeatedly until the figures are asked for.
func (t *target) watchMemory(ctx context.Context) (figures func() []figure) {
	ctx, end := context.WithCancel(ctx)
	var peak int64
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			if now, err := t.resident(); err == nil {
				peak = max(peak, now)
			}
			rest(ctx, pause)
		}
	}()
	return func() []figure {
		end()
		<-done
		died := 0.0
		if t.died() {
			died = 1
		}
		return []figure{
			{what: "the service's memory at its peak", value: float64(peak >> 20), unit: "MB", most: mostMemory},
			{what: "the service died", value: died},
		}
	}
}

// percentile is a percentile of sorted durations; zero if there are none.
func percentile(of []time.Duration, p int) time.Duration {
	if len(of) == 0 {
		return 0
	}
	return of[min(len(of)*p/100, len(of)-1)]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// rest waits, but not longer than ctx lasts.
func rest(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
