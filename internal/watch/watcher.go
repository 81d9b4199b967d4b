package watch

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	roundTime = 15 * time.Second // the longest that asking and reading once may take
	abreast   = 4                // things read side by side
)

// Watcher looks after everything that is watched in one graph. It is safe for
// concurrent use, and at rest while nobody subscribes.
type Watcher struct {
	version func(context.Context) (string, error)
	every   time.Duration
	failed  func(error)

	mu     sync.Mutex
	things map[string]*thing
	stop   context.CancelFunc // of the round; nil at rest
}

// New makes a watcher. version names the state of the whole: as long as the
// name stands, nothing was changed. It is asked every so often. failed is told
// why a round of reading failed, once until one succeeds again; subscribers
// then wait for the next.
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

// run asks until its context ends. The first round reads everything again:
// nothing says which version the subscriber's own reading was of. What has moved
// is read once more a round later: a commit becomes visible piece by piece, and
// who reads in that moment may see half of it.
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

// round reads everything watched, when the whole has moved on from seen or has
// not settled there. The version is read first: what is written meanwhile belongs to the next round.
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
