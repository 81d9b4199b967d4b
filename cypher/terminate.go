package cypher

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linegraph/internal/intel"
)

//go:embed queries/terminate.cypher
var terminateTagged string

// tagKey is the metadata by which the transactions of this program are found in
// Neo4j.
const tagKey = "linegraph"

// tag returns a text that identifies one transaction among all that Neo4j runs,
// including those of other programs.
func (s *Store) tag() string { return s.name + strconv.FormatUint(s.tags.Add(1), 36) }

// terminator ends the transactions of abandoned requests. It sends Neo4j one statement
// at a time, for all of them, over a connection of its own, so that many clients that
// leave at once do not flood Neo4j.
type terminator struct {
	driver neo4j.DriverWithContext
	up     func() bool
	begin  func() (end func()) // Store.begin

	mu     sync.Mutex
	given  map[string]*abandoned // by tag
	asking bool
}

// abandoned is a transaction that is still running although its client is gone.
type abandoned struct {
	*handover
	until time.Time // the time by which its own timeout must have ended it
}

// The terminator waits askAgain between two statements, each of which may take
// terminateTime. Neo4j looks for transactions past their deadline every two seconds. If
// the end of a transaction has not been reported at overdue after its deadline, its
// connection is lost, and it is forgotten.
const (
	askAgain      = 50 * time.Millisecond
	terminateTime = 5 * time.Second
	overdue       = 10 * time.Second
)

// terminate ends the transaction with that tag, whose request has the deadline of ctx.
// The transaction may not have begun yet, so the terminator keeps asking for it until
// ended is called.
func (t *terminator) terminate(ctx context.Context, tag string, given *handover) {
	until := time.Now()
	if deadline, ok := ctx.Deadline(); ok && deadline.After(until) {
		until = deadline
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if !given.goesOn() {
		return
	}
	t.given[tag] = &abandoned{given, until.Add(overdue)}
	if !t.asking {
		t.asking = true
		go t.ask(t.begin())
	}
}

// ended reports that the transaction with that tag has ended.
func (t *terminator) ended(tag string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.given, tag)
}

// ask asks Neo4j repeatedly until no tag is left.
func (t *terminator) ask(end func()) {
	defer end()
	for tags := t.left(); len(tags) > 0; tags = t.left() {
		if t.up() {
			t.once(tags)
		}
		time.Sleep(askAgain)
	}
}

// left returns the tags of transactions that have not ended, and drops the overdue ones.
func (t *terminator) left() (tags []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for tag, a := range t.given {
		if time.Now().After(a.until) {
			a.letGo()
			delete(t.given, tag)
			continue
		}
		tags = append(tags, tag)
	}
	t.asking = len(tags) > 0
	return tags
}

func (t *terminator) once(tags []string) {
	ctx, cancel := context.WithTimeout(context.Background(), terminateTime)
	defer cancel()
	session := t.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(context.WithoutCancel(ctx))
	if result, err := session.Run(ctx, terminateTagged, map[string]any{"key": tagKey, "tags": tags}, txTimeout(ctx)); err == nil {
		_, _ = result.Consume(ctx) // a transaction that cannot be terminated ends by its timeout
	}
}

// handover passes rows on until it is stopped, and none after that. When the statement
// has ended, it releases what the request holds.
type handover struct {
	each func([]any) error
	end  func()

	planned func(bool) // ends the turn to be planned, as planning.Enter gives it

	mu            sync.Mutex
	stopped, over bool
}

var errGivenUp = errors.New("the request was given up")

// row turns a panic into an error: it runs in a goroutine where nothing else would recover.
func (h *handover) row(values []any) (err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	defer func() {
		if cause := recover(); cause != nil {
			err = intel.Wrap(fmt.Errorf("a row could not be taken: %T", cause), intel.Internal, "The graph answered in an unexpected form.")
		}
	}()
	if h.stopped {
		return errGivenUp
	}
	return h.each(values)
}

func (h *handover) stop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.stopped = true
}

// ended notes that the statement has ended, and tells whether it was stopped before that.
func (h *handover) ended() (stopped bool) {
	h.letGo()
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.stopped
}

// goesOn tells whether the statement is still running.
func (h *handover) goesOn() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return !h.over
}

// letGo releases what the request holds, once.
func (h *handover) letGo() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.over {
		h.over = true
		h.planned(false)
		h.end()
	}
}
