package answers_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"linegraph/internal/answers"
)

// answer is one that may be kept, of some size.
func answer(tag string, size int) answers.Answer {
	return answers.Answer{Tag: tag, Status: 200, Body: [][]byte{[]byte(strings.Repeat("x", size))}}
}

// given asks for a tag, and tells whether that took a run.
func given(t *testing.T, c *answers.Cache, a answers.Answer) (ran bool) {
	t.Helper()
	got, done, err := c.Answer(t.Context(), a.Tag, "", func(context.Context) answers.Answer { ran = true; return a })
	done()
	if err != nil || got.Size() != a.Size() || got.Status != a.Status {
		t.Fatalf("got %+v, %v", got, err)
	}
	return ran
}

func TestKeepsWithinItsBytes(t *testing.T) {
	const size = 10_000
	c := answers.New(3*size+3*1000, nil)
	for _, tag := range []string{"a", "b", "c"} {
		if !given(t, c, answer(tag, size)) {
			t.Errorf("%s was there before", tag)
		}
	}
	if given(t, c, answer("a", size)) {
		t.Error("a was not kept")
	}
	given(t, c, answer("d", size)) // no room: b was not asked for the longest
	for tag, kept := range map[string]bool{"a": true, "b": false, "c": true, "d": true} {
		if ok := c.Kept(tag); ok != kept {
			t.Errorf("%s kept: %v", tag, ok)
		}
	}
	given(t, c, answer("large", 4*size))
	if c.Kept("large") {
		t.Error("an answer larger than the cache was kept")
	}
	if !c.Kept("a") {
		t.Error("an answer too large to keep pushed others out")
	}
}

func TestKeepsNothing(t *testing.T) {
	for name, c := range map[string]*answers.Cache{"without bytes": answers.New(0, nil), "with bytes": answers.New(1<<20, nil)} {
		tag := "a"
		if name == "with bytes" {
			tag = "" // the answer says that it is not to be kept
		}
		asked := func(context.Context) answers.Answer { return answer(tag, 10) }
		if _, _, err := c.Answer(t.Context(), "a", "", asked); err != nil {
			t.Fatal(err)
		}
		if c.Kept("a") {
			t.Errorf("%s: kept", name)
		}
	}
}

// What was asked under one tag may turn out to be of another.
func TestKeptUnderItsOwnTag(t *testing.T) {
	c := answers.New(1<<20, nil)
	if _, _, err := c.Answer(t.Context(), "before", "", func(context.Context) answers.Answer { return answer("after", 10) }); err != nil {
		t.Fatal(err)
	}
	if c.Kept("before") {
		t.Error("kept under what was asked for")
	}
	if given(t, c, answer("after", 10)) {
		t.Error("not kept under what it is")
	}
}

// asking is a question under way: it is answered when released, or ended.
type asking struct {
	release chan struct{}
	ended   bool
	runs    int
}

func (a *asking) ask(ctx context.Context) answers.Answer {
	a.runs++
	select {
	case <-a.release:
	case <-ctx.Done():
		a.ended = true
	}
	return answer("a", 10)
}

// Many who ask at once share one run, which goes on when the first is gone.
func TestOneRunForAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, q := answers.New(1<<20, nil), asking{release: make(chan struct{})}
		first, leave := context.WithCancel(t.Context())
		gone := make(chan error, 1)
		go func() {
			_, _, err := c.Answer(first, "a", "", q.ask)
			gone <- err
		}()
		synctest.Wait()
		const others = 20
		answered := make(chan error, others)
		for range others {
			go func() {
				a, _, err := c.Answer(t.Context(), "a", "", q.ask)
				if err == nil && a.Size() != 10 {
					err = errors.New("another answer")
				}
				answered <- err
			}()
		}
		synctest.Wait()
		leave()
		if err := <-gone; !errors.Is(err, context.Canceled) {
			t.Errorf("the first got %v", err)
		}
		synctest.Wait()
		close(q.release)
		for range others {
			if err := <-answered; err != nil {
				t.Error(err)
			}
		}
		if q.runs != 1 || q.ended {
			t.Errorf("%d runs, ended: %v", q.runs, q.ended)
		}
	})
}

// When nobody waits any more the run ends, and who comes next gets a new one.
func TestRunEndsWithTheLast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, q := answers.New(0, nil), asking{release: make(chan struct{})}
		ctx, leave := context.WithCancel(t.Context())
		var left []chan error
		for range 2 {
			done := make(chan error, 1)
			left = append(left, done)
			go func() {
				_, _, err := c.Answer(ctx, "a", "", q.ask)
				done <- err
			}()
		}
		synctest.Wait()
		leave()
		for _, done := range left {
			if err := <-done; !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		}
		synctest.Wait()
		if q.runs != 1 || !q.ended {
			t.Fatalf("%d runs, ended: %v", q.runs, q.ended)
		}
		next := asking{release: make(chan struct{})}
		close(next.release)
		if _, _, err := c.Answer(t.Context(), "a", "", next.ask); err != nil || next.runs != 1 || next.ended {
			t.Errorf("the next got %v, %+v", err, &next)
		}
	})
}

// The run keeps the deadline of who asked first.
func TestRunEndsAtTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, q := answers.New(0, nil), asking{release: make(chan struct{})}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, _, err := c.Answer(ctx, "a", "", q.ask); err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		synctest.Wait()
		if !q.ended {
			t.Error("the run goes on")
		}
	})
}
