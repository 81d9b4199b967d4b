package watch

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	roundTime = 15 * time.Second // the longest that one round may take
	abreast   = 4                // things read at a time
)

// Watcher reads everything that is watched in one graph. It is safe for
// concurrent use, and idle while there are no subscribers.
type Watcher struct {
	version func(context.Context) (string, error)
	every   time.Duration
	failed  func(error)

	mu     sync.Mutex
	things map[string]*thing
	stop   context.CancelFunc // ends run; nil while idle
}

// New makes a watcher. version returns the version of the graph, which differs
// after every change; it is called at intervals of every. failed is called with
// the error of a round that failed, and not again until a round has succeeded;
// subscribers wait meanwhile.
func New(version func(context.Context) (string, error), every time.Duration, failed func(error)) *Watcher {
	return &Watcher{version: version, every: every, failed: failed, things: map[string]*thing{}}
}

// join finds or makes the thing of this name, counts one more subscriber of it,
// and wakes the watcher.
func (w *Watcher) join(name string, read func(context.Context) (any, error)) *thing {
	w.mu.Lock()
	defer w.mu.Unlock()
	t := w.things[name]
	if t == nil {
		t = &thing{name: name, read: read, moved: make(chan struct{})}
		w.things[name] = t
	}
	t.subscribers++
	if w.stop == nil {
		ctx, stop := context.WithCancel(context.Background())
		w.stop = stop
		go w.run(ctx)
	}
	return t
}

func (w *Watcher) leave(t *thing) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if t.subscribers--; t.subscribers == 0 {
		delete(w.things, t.name)
	}
	if len(w.things) == 0 && w.stop != nil {
		w.stop()
		w.stop = nil
	}
}

// run makes rounds until its context ends. The first round reads everything
// again, because the version of a subscriber's first reading is not known. A
// round after a change is followed by another: a commit becomes visible piece by
// piece, so a reading may have seen half of it.
func (w *Watcher) run(ctx context.Context) {
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	seen, settled, failing := "", false, false
	for {
		version, err := w.round(ctx, seen, settled)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			seen, settled, failing = version, version == seen, false
		case !failing:
			failing = true
			w.failed(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// round reads all things if the version is no longer seen, or if it has only just become seen
// (settled is false). It reads the version first, so that a change during the reading is left to
// the next round.
func (w *Watcher) round(ctx context.Context, seen string, settled bool) (version string, err error) {
	ctx, cancel := context.WithTimeout(ctx, roundTime)
	defer cancel()
	if version, err = w.version(ctx); err != nil || version == seen && settled {
		return version, err
	}
	all, ctx := errgroup.WithContext(ctx)
	all.SetLimit(abreast)
	for _, t := range w.watched() {
		all.Go(func() error { return t.refresh(ctx) })
	}
	return version, all.Wait()
}

func (w *Watcher) watched() []*thing {
	w.mu.Lock()
	defer w.mu.Unlock()
	all := make([]*thing, 0, len(w.things))
	for _, t := range w.things {
		all = append(all, t)
	}
	return all
}
