package cypher

import (
	"slices"
	"sync"
	"time"

	"linegraph/internal/intel"
)

// seen is what a store saw of the loads that are not free: a load's token moves
// with every heartbeat, and each time it is put back to wait. So a worker that
// is gone, and a wait that is over, are told by what did not move for so long of
// this process's own time. No two clocks are compared, and the database's may step.
type seen struct {
	mu     sync.Mutex
	tokens map[string]sighting
	here   []any     // sha256 of files that are here and belong to loads of other evidence folders
	looked time.Time // when that was found out
}

// sighting is when a token was seen first, and how long the load waits by its
// own word: zero where a worker has it.
type sighting struct {
	at   time.Time
	wait time.Duration
}

// ripe lists the tokens of loads that may be taken up, though a worker had them
// or they were to wait.
func (s *seen) ripe(stale time.Duration) (tokens []any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for token, first := range s.tokens {
		patience := first.wait
		if patience == 0 {
			patience = stale
		}
		if time.Since(first.at) >= patience {
			tokens = append(tokens, token)
		}
	}
	return tokens
}

// ours lists the files of other folders' loads that are here too.
func (s *seen) ours() []any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.here)
}

// note takes in what load_job_waiting found: held are the loads that are not
// free, elsewhere the files that loads of other evidence folders need. Those are
// looked for once in a while, which leaves their own service the time to be first.
func (s *seen) note(held, elsewhere []any, c intel.Claim) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, tokens := time.Now(), make(map[string]sighting, len(held))
	for _, v := range held {
		pair, _ := v.([]any)
		if len(pair) != 2 {
			continue
		}
		token, _ := pair[0].(string)
		wait, _ := pair[1].(int64)
		if tokens[token] = s.tokens[token]; tokens[token].at.IsZero() {
			tokens[token] = sighting{now, time.Duration(wait) * time.Millisecond}
		}
	}
	s.tokens = tokens
	if c.Has == nil || len(elsewhere) == 0 {
		s.here = nil
		return
	}
	if now.Sub(s.looked) < c.Stale {
		return
	}
	s.looked, s.here = now, nil
	for _, v := range elsewhere {
		if sha256, _ := v.(string); c.Has(sha256) {
			s.here = append(s.here, sha256)
		}
	}
}
