package hard_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"linegraph/e2e/running"
	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jserver"
)

// While exports are published and withdrawn one after the other, every answer,
// to whoever asks in whatever way, is of a state between two of these steps.
// LINEGRAPH_EXPORTS sets how many there are, of 2,000 to 50,000 messages then, and
// has one service asked as well as two on one Neo4j.
func TestNoAnswerShowsHalf(t *testing.T) {
	binary := running.Program(t)
	exports, pause, cases := exportsOf(2, 500, 3000), 500*time.Millisecond, map[string]int{"two services": 2}
	if n, err := strconv.Atoi(os.Getenv("LINEGRAPH_EXPORTS")); err == nil {
		exports, pause = exportsOf(n, 2000, 50_000), 4*time.Second
		cases["one service"] = 1
	}
	for name, services := range cases {
		t.Run(name, func(t *testing.T) {
			data := filepath.Join(t.TempDir(), "data")
			first := running.Loading{Process: running.Serve(t, binary, data), Data: data}
			urls := []string{first.URL}
			if services == 2 {
				urls = append(urls, beside(t, binary, first.Data))
			}
			h := newHalves(t, urls, exports)
			h.readers(t, pause)
			h.steps(t, first)
			h.end()
			h.report(t)
		})
	}
}

// beside starts another service on the Neo4j of a first.
func beside(t *testing.T, binary, data string) (url string) {
	t.Helper()
	uri, password, err := datafolder.Attach(data)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("LINEGRAPH_NEO4J_PASSWORD", password.Reveal())
	return running.Serve(t, binary, filepath.Join(t.TempDir(), "data"), "--neo4j-uri", uri, "--neo4j-user", neo4jserver.User).URL
}

// sizedExport is one whose owner alone writes, to ten numbers of its own.
type sizedExport struct {
	owner    string
	messages int
}

// exportsOf are n exports of between least and most messages, few of them large.
func exportsOf(n, least, most int) (all []sizedExport) {
	for i := range n {
		share := math.Pow(float64(i)/float64(n), 12)
		all = append(all, sizedExport{fmt.Sprintf("+4477009%05d", 100*i), least + int(float64(most-least)*share) + i})
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(n, func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all
}

// write gives the export's file.
func (e sizedExport) write(t *testing.T, dir string) (path string) {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, `<smses count="%d">`, e.messages)
	for i := range e.messages {
		fmt.Fprintf(&b, `<sms address="%s%02d" date="%d" type="2" body="%d"/>`, e.owner[:len(e.owner)-2], 1+i%10, 1767225600000+int64(i)*1000, i)
	}
	b.WriteString(`</smses>`)
	path = filepath.Join(dir, strings.TrimPrefix(e.owner, "+")+".xml")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// counts are what a state of the graph comes to.
type counts struct{ Exports, Communications int }

// halves looks for answers that are of no state.
type halves struct {
	urls    []string
	exports []sizedExport
	sizes   map[string]int // messages by owner
	states  map[counts]bool
	ctx     context.Context
	cancel  context.CancelFunc
	running sync.WaitGroup

	mu       sync.Mutex
	answered map[string]int
	wrong    map[string][]string
	refused  map[string]int
	last     string
}

func newHalves(t *testing.T, urls []string, exports []sizedExport) *halves {
	h := &halves{urls: urls, exports: exports, sizes: map[string]int{}, states: map[counts]bool{{}: true},
		answered: map[string]int{}, wrong: map[string][]string{}, refused: map[string]int{}}
	h.ctx, h.cancel = context.WithCancel(t.Context())
	for _, e := range exports {
		h.sizes[e.owner] = e.messages
	}
	var now counts
	for _, s := range h.plan() {
		if s.load {
			now.Exports, now.Communications = now.Exports+1, now.Communications+s.export.messages
		} else {
			now.Exports, now.Communications = now.Exports-1, now.Communications-s.export.messages
		}
		h.states[now] = true
	}
	return h
}

// step publishes an export or withdraws it.
type step struct {
	load   bool
	export sizedExport
}

// plan publishes every export. Whenever six are there it withdraws the oldest, so that
// answers do not get ever slower, and at the end the rest.
func (h *halves) plan() (steps []step) {
	const many = 6
	var there []sizedExport
	for _, e := range h.exports {
		steps, there = append(steps, step{true, e}), append(there, e)
		if len(there) == many {
			steps, there = append(steps, step{false, there[0]}), there[1:]
		}
	}
	for _, e := range there {
		steps = append(steps, step{false, e})
	}
	return steps
}

// steps carries out the plan, and checks after each step that every service
// answers with the new state.
func (h *halves) steps(t *testing.T, l running.Loading) {
	dir, ids, now := t.TempDir(), map[string]string{}, counts{}
	for _, s := range h.plan() {
		if s.load {
			var a struct {
				LoadJob struct{ Exports []struct{ ID string } }
			}
			load, err := l.Send(s.export.write(t, dir), s.export.owner)
			if err != nil {
				t.Fatal(err)
			}
			l.Loaded(t, load)
			running.Ask(t, l.URL, `query($id: ID!) { loadJob(id: $id) { exports { id } } }`, map[string]any{"id": load}, &a)
			ids[s.export.owner] = a.LoadJob.Exports[0].ID
			now.Exports, now.Communications = now.Exports+1, now.Communications+s.export.messages
		} else {
			running.Ask(t, l.URL, `mutation($id: ID!) { withdrawExport(id: $id, reason: "tried") { id } }`, map[string]any{"id": ids[s.export.owner]}, &struct{}{})
			now.Exports, now.Communications = now.Exports-1, now.Communications-s.export.messages
		}
		for _, service := range h.urls {
			body, _, err := h.get(service, summary, "")
			var a struct {
				Data struct{ NetworkSummary counts }
			}
			if err == nil {
				err = json.Unmarshal(body, &a)
			}
			if err != nil || a.Data.NetworkSummary != now {
				t.Errorf("after a step: %v: %s, want %+v", err, body, now)
			}
		}
	}
}

// end has the readers stop.
func (h *halves) end() {
	h.cancel()
	h.running.Wait()
}

// note keeps what became of one question.
func (h *halves) note(kind string, right bool, err error, answer any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.ctx.Err() != nil:
	case err != nil:
		h.refused[kind]++
		h.last = err.Error()
	case right:
		h.answered[kind]++
	default:
		h.wrong[kind] = append(h.wrong[kind], fmt.Sprintf("%+v", answer))
	}
}

func (h *halves) report(t *testing.T) {
	for kind, n := range h.answered {
		t.Logf("%s: %d answers, %d refused", kind, n, h.refused[kind])
	}
	for kind, wrong := range h.wrong {
		t.Errorf("%s: %d answers of %d are of no state, such as %s", kind, len(wrong), len(wrong)+h.answered[kind], wrong[0])
	}
	for _, kind := range h.kinds() {
		if h.answered[kind.name] == 0 {
			t.Errorf("%s: no answers; %d refused, such as %s", kind.name, h.refused[kind.name], h.last)
		}
	}
}

var errRefused = errors.New("refused")
