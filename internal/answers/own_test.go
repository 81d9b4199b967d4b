package answers_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"linegraph/internal/answers"
	"linegraph/internal/memory"
)

// Requests with different limits do not wait for one another.
func TestOneRunForEachWho(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := answers.New(1<<20, nil)
		batch := asking{release: make(chan struct{})}
		go func() { _, _, _ = c.Answer(t.Context(), "a", "batch", batch.ask) }()
		synctest.Wait()
		analyst := asking{release: make(chan struct{})}
		close(analyst.release)
		if _, _, err := c.Answer(t.Context(), "a", "analyst", analyst.ask); err != nil || analyst.runs != 1 {
			t.Errorf("%d runs of his own, %v", analyst.runs, err)
		}
		close(batch.release)
	})
}

// If the run of the first request is ended by its limit, only that request is told of the
// limit; the others share a second run.
func TestAnothersLimitIsNotMine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := answers.New(1<<20, nil)
		runs := 0
		ask := func(ctx context.Context) answers.Answer {
			if runs++; runs == 1 {
				<-ctx.Done() // the first request's time is up
				return answers.Answer{Status: 200, Own: true}
			}
			time.Sleep(time.Second)
			return answer("a", 10)
		}
		hasty, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		go func() { _, _, _ = c.Answer(hasty, "a", "", ask) }()
		synctest.Wait()
		const others = 5
		answered := make(chan bool, others)
		for range others {
			go func() {
				a, done, err := c.Answer(t.Context(), "a", "", ask)
				done()
				answered <- err == nil && !a.Own
			}()
		}
		for range others {
			if !<-answered {
				t.Error("one was told of another's limit")
			}
		}
		if runs != 2 {
			t.Errorf("%d runs", runs)
		}
	})
}

// Cached answers are taken from the budget, until others need it or nobody has them any more.
func TestKeepsWithinTheBudget(t *testing.T) {
	const size = 10_000
	budget := memory.New(3 * size)
	c := answers.New(1<<20, budget)
	given(t, c, answer("a", size))
	given(t, c, answer("b", size))
	if held := budget.Held(); held < 2*size {
		t.Errorf("%d bytes are held for two answers", held)
	}
	_, reading, err := c.Answer(t.Context(), "a", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if budget.Take(3 * size) {
		t.Error("bytes were given that an answer on its way has still")
	}
	if c.Kept("a") || c.Kept("b") {
		t.Error("kept though others need it")
	}
	reading()
	if held := budget.Held(); held != 0 {
		t.Errorf("%d bytes are held for nothing", held)
	}
}

// What an answer held while it was built is given back once, when all have the answer.
func TestReleasesWhenAllHaveIt(t *testing.T) {
	c, released := answers.New(0, nil), 0
	ask := func(context.Context) answers.Answer {
		return answers.Answer{Status: 200, Release: func() { released++ }}
	}
	_, done, err := c.Answer(t.Context(), "a", "", ask)
	if err != nil || released != 0 {
		t.Fatalf("released %d times, %v", released, err)
	}
	if done(); released != 1 {
		t.Errorf("released %d times", released)
	}
}
