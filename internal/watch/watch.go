package watch

import "context"

// Step gives the next event on the way from what a subscriber was told to what
// holds now, and what he was told with it. ok is false where there is nothing
// to tell.
type Step[S, E any] func(told, now S) (event E, with S, ok bool)

// Watch subscribes to a thing until ctx ends, and then closes the channel. It
// fails when the thing cannot be read. read is one statement or the like; it
// runs once for all who watch a thing of the same name, and never beside
// itself. What it gives must not be changed. from is what counts as told to a
// new subscriber, given what holds: all of it, if only changes are wanted.
func Watch[S, E any](ctx context.Context, w *Watcher, name string, read func(context.Context) (S, error), from func(now S) S, step Step[S, E]) (<-chan E, error) {
	t := w.join(name, func(ctx context.Context) (any, error) { return read(ctx) })
	begun, err := t.begin(ctx)
	if err != nil {
		w.leave(t)
		return nil, err
	}
	told := from(begun.(S))
	events := make(chan E)
	go func() {
		defer w.leave(t)
		defer close(events)
		tell(ctx, t, told, step, events)
	}()
	return events, nil
}

// tell sends events until ctx ends. While one waits to be taken and the thing
// moves on, it is made anew.
func tell[S, E any](ctx context.Context, t *thing, told S, step Step[S, E], events chan<- E) {
	for {
		state, moved, _ := t.now()
		event, with, ok := step(told, state.(S))
		ready := events
		if !ok {
			ready = nil // nothing to send: wait for a move
		}
		select {
		case <-ctx.Done():
			return
		case <-moved:
		case ready <- event:
			told = with
		}
	}
}
