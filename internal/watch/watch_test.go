package watch_test

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"linegraph/internal/watch"
)

// world is something that changes, and counts how often it is looked at.
type world struct {
	mu              sync.Mutex
	moves           int
	things          map[string]int
	reads, versions int
	down            error
	told            []error // what the watcher said of failed rounds
}

func newWorld() *world { return &world{things: map[string]int{}} }

func (w *world) set(name string, v int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.things[name] = v
	w.moves++
}

func (w *world) fail(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.down = err
}

func (w *world) version(context.Context) (string, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.versions++
	return strconv.Itoa(w.moves), w.down
}

func (w *world) reader(name string) func(context.Context) (int, error) {
	return func(context.Context) (int, error) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.reads++
		v, ok := w.things[name]
		if !ok {
			return 0, errors.New("there is no such thing")
		}
		return v, w.down
	}
}

func (w *world) counts() (reads, versions int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.reads, w.versions
}

const second = time.Second

func (w *world) watcher() *watch.Watcher {
	return watch.New(w.version, second, func(err error) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.told = append(w.told, err)
	})
}

// move is from what a subscriber was told to what holds.
type move struct{ from, to int }

func step(told, now int) (move, int, bool) { return move{told, now}, now, told != now }

func now(v int) int { return v }

func subscribe(t *testing.T, ctx context.Context, w *watch.Watcher, world *world, name string) <-chan move {
	t.Helper()
	events, err := watch.Watch(ctx, w, name, world.reader(name), now, step)
	if err != nil {
		t.Fatal(err)
	}
	return events
}

// Each move is read as often for many who watch as for one, and told to all of them.
func TestOneReadForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world := newWorld()
		world.set("a", 1)
		world.set("b", 1)
		w, ctx := world.watcher(), t.Context()
		var subscribers []<-chan move
		for range 5 {
			subscribers = append(subscribers, subscribe(t, ctx, w, world, "a"))
		}
		other := subscribe(t, ctx, w, world, "b")
		time.Sleep(10*second + second/2)
		before, asked := world.counts()
		time.Sleep(10 * second)
		if reads, versions := world.counts(); reads != before || versions != asked+10 {
			t.Errorf("without a move %d reads and %d questions in ten rounds", reads-before, versions-asked)
		}
		world.set("a", 2)
		for _, events := range subscribers {
			if got := <-events; got != (move{1, 2}) {
				t.Errorf("told %v", got)
			}
		}
		synctest.Wait()
		if reads, _ := world.counts(); reads != before+2 {
			t.Errorf("%d reads of two things for one move", reads-before)
		}
		select {
		case got := <-other:
			t.Errorf("b was told %v", got)
		default:
		}
	})
}

// What was read while a commit was becoming visible is read again, though
// nothing has moved since.
func TestHalfACommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world := newWorld()
		world.set("a", 1)
		w := world.watcher()
		events := subscribe(t, t.Context(), w, world, "a")
		time.Sleep(10*second + second/2)
		world.set("a", 2)
		if got := <-events; got != (move{1, 2}) {
			t.Errorf("told %v", got)
		}
		world.mu.Lock()
		world.things["a"] = 3 // of the same move
		world.mu.Unlock()
		if got := <-events; got != (move{2, 3}) {
			t.Errorf("told %v", got)
		}
	})
}

// Who does not listen holds nobody up, and is told how it stands in the end.
func TestNewestStateWins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world := newWorld()
		world.set("a", 1)
		w, ctx := world.watcher(), t.Context()
		slow, quick := subscribe(t, ctx, w, world, "a"), subscribe(t, ctx, w, world, "a")
		for v := 2; v <= 6; v++ {
			world.set("a", v)
			if got := <-quick; got != (move{v - 1, v}) {
				t.Errorf("the quick one is told %v", got)
			}
		}
		synctest.Wait()
		if got := <-slow; got != (move{1, 6}) {
			t.Errorf("the slow one is told %v", got)
		}
		world.set("a", 7)
		time.Sleep(2 * second)
		world.set("a", 6)
		time.Sleep(2 * second)
		select {
		case got := <-slow:
			t.Errorf("there and back is told as %v", got)
		default:
		}
	})
}

// When the last one leaves nothing is asked any more; synctest finds what is left running.
func TestNothingIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world := newWorld()
		world.set("a", 1)
		w := world.watcher()
		for range 3 {
			ctx, leave := context.WithCancel(t.Context())
			one, another := subscribe(t, ctx, w, world, "a"), subscribe(t, ctx, w, world, "a")
			time.Sleep(3 * second)
			world.set("a", 2) // nobody takes it
			time.Sleep(3 * second)
			leave()
			for range one {
			}
			for range another {
			}
			synctest.Wait()
			_, before := world.counts()
			time.Sleep(time.Minute)
			if _, after := world.counts(); after != before {
				t.Errorf("asked %d times for nobody", after-before)
			}
		}
	})
}

// A thing that cannot be read is refused, and leaves the others alone.
func TestNoSuchThing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world := newWorld()
		world.set("a", 1)
		w, ctx := world.watcher(), t.Context()
		events := subscribe(t, ctx, w, world, "a")
		if _, err := watch.Watch(ctx, w, "x", world.reader("x"), now, step); err == nil {
			t.Error("what is not there is watched")
		}
		world.set("a", 2)
		if got := <-events; got != (move{1, 2}) {
			t.Errorf("told %v", got)
		}
		if len(world.told) > 0 {
			t.Errorf("failed: %v", world.told)
		}
	})
}

// While nothing can be read subscribers wait. It is said once.
func TestOutage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		world := newWorld()
		world.set("a", 1)
		events := subscribe(t, t.Context(), world.watcher(), world, "a")
		time.Sleep(2 * second)
		world.fail(errors.New("away"))
		world.set("a", 2)
		time.Sleep(10 * second)
		world.fail(nil)
		if got := <-events; got != (move{1, 2}) {
			t.Errorf("told %v", got)
		}
		if len(world.told) != 1 {
			t.Errorf("an outage was said %d times", len(world.told))
		}
	})
}
