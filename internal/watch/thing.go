package watch

import (
	"context"
	"sync"
)

// thing is something that is watched, however many watch it.
type thing struct {
	name        string
	subscribers int // guarded by the watcher
	read        func(context.Context) (any, error)

	reading sync.Mutex // one reading at a time: a later one never ends before an earlier

	mu    sync.Mutex
	known bool // it was read
	state any
	moved chan struct{} // closed when state is replaced
}

// begin reads the thing unless that was done, and gives what it holds.
func (t *thing) begin(ctx context.Context) (any, error) {
	t.reading.Lock()
	defer t.reading.Unlock()
	if state, _, known := t.now(); known {
		return state, nil
	}
	return t.readNow(ctx)
}

// refresh reads the thing again and wakes its subscribers. One that nobody has
// read yet is left to who begins it: it may not exist.
func (t *thing) refresh(ctx context.Context) error {
	t.reading.Lock()
	defer t.reading.Unlock()
	if _, _, known := t.now(); !known {
		return nil
	}
	_, err := t.readNow(ctx)
	return err
}

func (t *thing) readNow(ctx context.Context) (any, error) {
	state, err := t.read(ctx)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.known, t.state = true, state
	close(t.moved)
	t.moved = make(chan struct{})
	return state, nil
}

// now is the thing's state, and what is closed when another takes its place.
func (t *thing) now() (state any, moved <-chan struct{}, known bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.state, t.moved, t.known
}
