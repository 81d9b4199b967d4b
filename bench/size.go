package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"linegraph/bench/plant"
	"linegraph/bench/shape"
)

// benchSizes measures the shapes on a graph of every size, one after another,
// each in a data folder and a Neo4j of its own.
func benchSizes(ctx context.Context, s settings, r *results) error {
	keyed := map[string]string{}
	for _, size := range s.sizes {
		err := s.apart("blocks-"+strconv.Itoa(size.Blocks), func(s settings) error { return benchSize(ctx, s, size, keyed, r) })
		if err != nil {
			return fmt.Errorf("%s: %w", size, err)
		}
	}
	r.summarise()
	return nil
}

func benchSize(ctx context.Context, s settings, size plant.Size, keyed map[string]string, r *results) error {
	data := filepath.Join(s.dir, "data")
	// Every limit out of the way: the largest question is meant. Both sizes fit
	// into the page cache, so that no disk is measured.
	limits := []string{"serve", "--max-first", strconv.Itoa(maxFirst), "--max-cost", "100000000"}
	svc, err := start(ctx, s, data, append(limits, "--neo4j-page-cache", "1024")...)
	if err != nil {
		return err
	}
	defer svc.stop()
	started := time.Now()
	if err := plant.Write(ctx, svc.neo4j, size); err != nil {
		return err
	}
	say("%s: written in %.0f s", size, time.Since(started).Seconds())
	t := &target{settings: s, size: size, service: svc, keyed: keyed}
	if t.compiler, err = newCompiler(); err != nil {
		return err
	}
	if s.peer != "" {
		if t.peer, err = startPeer(ctx, s, data); err != nil {
			return err
		}
		defer t.peer.stop()
	}
	if s.before != "" {
		if t.before, err = svc.beside(ctx, s.before, limits...); err != nil {
			return err
		}
		defer t.before.stop()
	}
	if err := t.open(ctx, data); err != nil {
		return err
	}
	defer t.store.Close()
	contests, err := t.contests(ctx)
	if err != nil {
		return err
	}
	if err := warm(ctx, s, contests); err != nil {
		return err
	}
	for _, c := range contests {
		result, err := t.bench(ctx, c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.shape.Name, err)
		}
		r.Shapes = append(r.Shapes, result)
	}
	// Only now: a service takes some seconds to learn that no file is loaded any more.
	here := r.Shapes[len(r.Shapes)-len(contests):]
	for i, c := range contests {
		if here[i].GuardedToBare, err = t.guarded(ctx, c); err != nil {
			return fmt.Errorf("%s, while files are loaded: %w", c.shape.Name, err)
		}
	}
	dashboard, err := t.dashboard(ctx)
	if dashboard != nil {
		r.Dashboards = append(r.Dashboards, *dashboard)
	}
	return err
}

// contest is a shape with the ways in which it is to be measured.
type contest struct {
	shape shape.Shape
	ways  []way
}

// contests checks every shape that is asked for: what the API's schema lacks is
// left out with a note, what two ways answer differently is an error.
func (t *target) contests(ctx context.Context) ([]contest, error) {
	var all []contest
	for _, sh := range shape.All(t.size) {
		if !t.shapes.MatchString(sh.Name) {
			continue
		}
		ways, err := t.ways(ctx, sh)
		answer := ""
		if err == nil {
			answer, err = same(sh, ways)
		}
		if err == nil {
			err = t.sameInEverySize(sh, answer)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", sh.Name, err)
		}
		if lacks := t.compiler.lacks(sh.API); lacks != "" {
			say("%s is left out: the API cannot be asked this. %s", sh.Name, lacks)
			continue
		}
		all = append(all, contest{sh, ways})
	}
	return all, nil
}

// warmSpan is how long one way is asked at a time while warming up.
const warmSpan = 250 * time.Millisecond

// warm asks everything in all ways until the database's compiler, which takes
// about a minute of load, has settled.
func warm(ctx context.Context, s settings, contests []contest) error {
	for started := time.Now(); time.Since(started) < s.warmUp && len(contests) > 0; {
		for _, c := range contests {
			for _, w := range c.ways {
				if _, err := measure(ctx, min(warmSpan, s.span), s.clients, w); err != nil {
					return fmt.Errorf("%s, %s: %w", c.shape.Name, w.name, err)
				}
			}
		}
	}
	return ctx.Err()
}

// say tells how far the run is.
func say(format string, args ...any) { fmt.Fprintf(os.Stderr, "bench: "+format+"\n", args...) }
