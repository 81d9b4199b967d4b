package watch

import "context"

// Step returns the next event for a subscriber that knows the state told, when
// the state is now. with is the state that the subscriber knows after that
// event. ok is false if there is nothing to send.
type Step[S, E any] func(told, now S) (event E, with S, ok bool)

// Watch subscribes to a thing until ctx ends, and then closes the channel. It
// fails if the thing cannot be read. read is one statement or the like; it runs
// once for all subscribers to a thing of the same name, and never twice at a
// time. Its result must not be changed. from returns the state that a new
// subscriber counts as knowing: the present one, if only changes are to be
// sent.
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

// tell sends events until ctx ends. If the thing changes while an event waits
// to be taken, the event is made anew.
func tell[S, E any](ctx context.Context, t *thing, told S, step Step[S, E], events chan<- E) {
	for {
		state, moved, _ := t.now()
		event, with, ok := step(told, state.(S))
		ready := events
		if !ok {
			ready = nil // nothing to send: wait for a change
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
