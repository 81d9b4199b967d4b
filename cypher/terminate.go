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

// tagKey is the metadata by which a transaction of ours is found in Neo4j.
const tagKey = "linegraph"

// tag names one transaction among all that this Neo4j runs, ours and others'.
func (s *Store) tag() string { return s.name + strconv.FormatUint(s.tags.Add(1), 36) }

// terminate ends the transaction with that tag inside Neo4j. It may not have
// begun when its request was given up, so terminate asks again until the
// transaction has ended, for as long as a connection may take; after that the
// transaction's own timeout holds.
func (s *Store) terminate(ctx context.Context, tag string, ended func() bool) {
	ctx, cancel := context.WithTimeout(ctx, acquireTimeout+connectTimeout)
	defer cancel()
	for !ended() {
		session := s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
		if result, err := session.Run(ctx, terminateTagged, map[string]any{"key": tagKey, "tag": tag}); err == nil {
			_, _ = result.Consume(ctx) // what cannot be ended so ends by its timeout
		}
		_ = session.Close(ctx)
		if !sleep(ctx, 100*time.Millisecond) {
			return
		}
	}
}

// handover gives rows on until it is stopped, and none after.
type handover struct {
	mu      sync.Mutex
	stopped bool
	each    func([]any) error
}

var errGivenUp = errors.New("the request was given up")

// row turns a panic into an error: it runs where nobody else would stop it.
func (h *handover) row(values []any) (err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	defer func() {
		if cause := recover(); cause != nil {
			err = intel.Wrap(fmt.Errorf("a row could not be taken: %T", cause), intel.Internal, "The graph answered in a form that was not expected.")
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
