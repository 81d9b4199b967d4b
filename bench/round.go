package main

import (
	"context"
	"slices"
	"sync"
	"time"
)

// way is one way to get an answer. connect makes a client of it, which done
// ends: ask gives the answer, valid until the next one.
type way struct {
	name    string
	connect func() (ask func() ([]byte, error), done func(), err error)
	pid     int // the process that answers; 0 where that is this one, and its clients with it
}

// by names the process that answers.
func (w way) by(pid int) way {
	w.pid = pid
	return w
}

// once gets one answer.
func (w way) once() ([]byte, error) {
	ask, done, err := w.connect()
	if err != nil {
		return nil, err
	}
	defer done()
	answer, err := ask()
	return slices.Clone(answer), err
}

// round is what one stretch of asking came to.
type round struct {
	rps       float64
	p50, p99  float64 // milliseconds
	answers   int
	processor time.Duration // that they took in the process that answers; 0 where this is not known
}

// processor is the time that the process that answers has had so far.
func (w way) processor() time.Duration {
	if w.pid == 0 {
		return 0
	}
	return processorTime(w.pid)
}

// measure lets new clients ask for the span and counts what they got.
func measure(ctx context.Context, span time.Duration, clients int, w way) (round, error) {
	asks := make([]func() ([]byte, error), clients)
	for i := range asks {
		ask, done, err := w.connect()
		if err != nil {
			return round{}, err
		}
		defer done()
		asks[i] = ask
	}
	ctx, cancel := context.WithTimeout(ctx, span)
	defer cancel()
	took := make([][]time.Duration, clients)
	errs := make([]error, clients)
	var all sync.WaitGroup
	started, spent := time.Now(), w.processor()
	for i, ask := range asks {
		all.Go(func() {
			for first := true; first || ctx.Err() == nil; first = false {
				begun := time.Now()
				if _, errs[i] = ask(); errs[i] != nil {
					return
				}
				took[i] = append(took[i], time.Since(begun))
			}
		})
	}
	all.Wait()
	elapsed := time.Since(started).Seconds()
	spent = w.processor() - spent
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
	return round{float64(len(times)) / elapsed, at(0.50), at(0.99), len(times), spent}, nil
}

// alternate measures all ways in turn in every round, and in every other round the last
// first, so that a machine whose speed drifts is fair to all, and none gains from what the
// way before it left behind. One more round goes before, and does not count.
func alternate(ctx context.Context, s settings, ways []way) (map[string][]round, error) {
	rounds, order := map[string][]round{}, slices.Clone(ways)
	for n := range s.rounds + 1 {
		slices.Reverse(order)
		for _, w := range order {
			r, err := measure(ctx, s.span, s.clients, w)
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return nil, err
			}
			if n > 0 {
				rounds[w.name] = append(rounds[w.name], r)
			}
		}
	}
	return rounds, nil
}

func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	values = slices.Sorted(slices.Values(values))
	if n := len(values); n%2 == 0 {
		return (values[n/2-1] + values[n/2]) / 2
	}
	return values[len(values)/2]
}

// medians of rounds, figure by figure.
func medians(rounds []round) round {
	var rps, p50, p99 []float64
	for _, r := range rounds {
		rps, p50, p99 = append(rps, r.rps), append(p50, r.p50), append(p99, r.p99)
	}
	return round{rps: median(rps), p50: median(p50), p99: median(p99)}
}

// ratio is the median over the rounds of what one way did by what another did
// in the same round; 0 where either was not measured.
func ratio(of, by []round) float64 {
	var ratios []float64
	for i := range min(len(of), len(by)) {
		ratios = append(ratios, of[i].rps/by[i].rps)
	}
	return median(ratios)
}
