package watch

import (
	"context"
	"sync"
)

// thing is one watched thing, with all its subscribers.
type thing struct {
	name        string
	subscribers int // guarded by the watcher
	read        func(context.Context) (any, error)

	reading sync.Mutex // one reading at a time, so that no reading ends before an earlier one

	mu    sync.Mutex
	known bool // state has been read
	state any
	moved chan struct{} // closed when state is replaced
}

// begin returns the state of the thing, and reads it first if that was not done
// yet.
func (t *thing) begin(ctx context.Context) (any, error) {
	t.reading.Lock()
	defer t.reading.Unlock()
	if state, _, known := t.now(); known {
		return state, nil
	}
	return t.readNow(ctx)
}

// refresh reads the thing again and wakes its subscribers. A thing that was not
// read yet is left to begin, because it may not exist.
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

// now returns the thing's state, and a channel that is closed when the state is
// replaced.
func (t *thing) now() (state any, moved <-chan struct{}, known bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.state, t.moved, t.known
}
