package main

import (
	"bufio"
	"context"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// mixed is a bad day: everybody who works with the service, and everybody who
// harms it, at once.
var mixed = attack{
	name: "mixed",
	about: "100 honest clients of all kinds, 50 subscriptions and loads one after another; and 4 slow streams, " +
		"70 slow readers of rows, 8 slow senders, 40 who leave at once and 24 who ask new shapes",
	run: func(ctx context.Context, t *target) ([]figure, error) {
		load, err := t.load(ctx, 1, rowsOfLoad)
		if err != nil {
			return nil, err
		}
		neo4j, err := t.database(ctx)
		if err != nil {
			return nil, err
		}
		day, end := context.WithTimeout(ctx, t.within(15*time.Second, 5*time.Minute))
		defer end()
		var harm slow
		t.readSlowly(day, &harm, 4, t.slowStream())
		t.readSlowly(day, &harm, 70, t.request("GET /loads/"+load+"/rows", "", ""))
		t.sendSlowly(day, &harm, 8, 25*time.Second)
		t.leave(day, &harm.clients, 40)
		t.askNewShapes(day, &harm.clients, 24)
		var honest crowd
		honest.clients.Go(func() { honest.loadOneAfterAnother(day, t) })
		for range 50 {
			honest.clients.Go(func() { honest.subscribe(day, t) })
		}
		for i := range 100 {
			honest.clients.Go(func() { honest.work(day, t, i) })
		}
		honest.clients.Wait()
		harm.clients.Wait()
		return slices.Concat(honest.figures(), harm.figures("slow clients"), neo4j.afterwards(ctx, t)), nil
	},
}

// crowd is everybody who means well.
type crowd struct {
	clients sync.WaitGroup

	mu      sync.Mutex
	lookUps []time.Duration

	refusedLookUps, others, refusedOthers, loads, events atomic.Int64
}

// work asks as one of three kinds of callers do, each at his own pace.
func (c *crowd) work(ctx context.Context, t *target, i int) {
	r := rand.New(rand.NewPCG(uint64(i), 2))
	rest(ctx, time.Duration(r.IntN(1000))*time.Millisecond) // nobody begins at the same moment
	for ctx.Err() == nil {
		switch {
		case i < 60:
			c.lookUp(ctx, t, r)
			rest(ctx, time.Second/2)
		case i < 85:
			c.noteOther(ctx)(t.get(ctx, "dashboard", polls[r.IntN(len(polls))]))
			rest(ctx, time.Second)
		default:
			c.noteOther(ctx)(t.ask(ctx, "batch", batches[r.IntN(len(batches))], nil))
			rest(ctx, 4*time.Second)
		}
	}
}

var polls = []string{
	`{ dealLines(first: 20, sort: [{by: "name"}]) { name status gangs { name } destinations { name } } }`,
	`{ exports(first: 20) { fileName state } }`,
	`{ areas(first: 30) { name kind } }`,
}

var batches = []string{
	`{ phoneNumbers(first: 500) { number kind lines { name } } }`,
	`{ communications(first: 1000) { at kind senders(first: 1) { id } } }`,
}

func (c *crowd) lookUp(ctx context.Context, t *target, r *rand.Rand) {
	a, err := t.ask(ctx, "analyst", lookUp, map[string]any{"number": "+447700900" + threeDigits(r)})
	if ctx.Err() != nil {
		return
	}
	if err != nil || !a.ok() {
		c.refusedLookUps.Add(1)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lookUps = append(c.lookUps, a.took)
}

func threeDigits(r *rand.Rand) string {
	return string([]byte{byte('0' + r.IntN(10)), byte('0' + r.IntN(10)), byte('0' + r.IntN(10))})
}

func (c *crowd) noteOther(ctx context.Context) func(answered, error) {
	return func(a answered, err error) {
		switch {
		case ctx.Err() != nil:
		case err != nil || !a.ok():
			c.refusedOthers.Add(1)
		default:
			c.others.Add(1)
		}
	}
}

// loadOneAfterAnother sends exports, each when the one before is done.
func (c *crowd) loadOneAfterAnother(ctx context.Context, t *target) {
	for seed := 10; ctx.Err() == nil; seed++ {
		if load, err := t.load(ctx, seed, 500); err == nil && load != "" {
			c.loads.Add(1)
		}
		rest(ctx, time.Second)
	}
}

// subscribe follows the queue of loads.
func (c *crowd) subscribe(ctx context.Context, t *target) {
	for ctx.Err() == nil {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, t.url+"/graphql",
			strings.NewReader(`{"query": "subscription { loadJobProgress { id state } }"}`))
		if err != nil {
			return
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "text/event-stream")
		response, err := client.Do(r)
		if err == nil {
			for lines := bufio.NewScanner(response.Body); lines.Scan(); {
				if strings.HasPrefix(lines.Text(), "event: next") {
					c.events.Add(1)
				}
			}
			response.Body.Close()
		}
		rest(ctx, time.Second)
	}
}

func (c *crowd) figures() []figure {
	slices.Sort(c.lookUps)
	return []figure{
		{what: "a look-up of 60 analysts, 99 of 100 within", value: milliseconds(percentile(c.lookUps, 99)), unit: "ms", most: mostWait, timed: true},
		{what: "half of them within", value: milliseconds(percentile(c.lookUps, 50)), unit: "ms", most: unbounded},
		{what: "their look-ups answered", value: float64(len(c.lookUps)), most: unbounded},
		{what: "their look-ups refused", value: float64(c.refusedLookUps.Load()), timed: true},
		{what: "answers to dashboards and batch programs", value: float64(c.others.Load()), most: unbounded},
		{what: "refused of these", value: float64(c.refusedOthers.Load()), most: unbounded},
		{what: "loads done", value: float64(c.loads.Load()), most: unbounded},
		{what: "events told to subscribers", value: float64(c.events.Load()), most: unbounded},
	}
}

func (t *target) get(ctx context.Context, kind, query string) (answered, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, t.url+"/graphql?query="+url.QueryEscape(query), nil)
	if err != nil {
		return answered{}, err
	}
	r.Header.Set("Linegraph-Client", kind)
	return t.send(r)
}

// askNewShapes asks nothing twice in the same words, so that each has to be planned.
func (t *target) askNewShapes(ctx context.Context, clients *sync.WaitGroup, n int) {
	for i := range n {
		clients.Go(func() {
			r := rand.New(rand.NewPCG(uint64(i), 3))
			for ctx.Err() == nil {
				if a, err := t.ask(ctx, "analyst", newShape(r), nil); err != nil || !a.ok() {
					rest(ctx, time.Second)
				}
			}
		})
	}
}
