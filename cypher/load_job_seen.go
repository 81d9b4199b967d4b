package cypher

import (
	"slices"
	"sync"
	"time"

	"linegraph/internal/intel"
)

// seen records what a store has observed of the loads that are not free. A load's token changes
// with every heartbeat, and each time the load is put back to wait. So if a token has not
// changed for long enough by this process's own clock, its worker is gone, or its wait is
// over. No two clocks are compared, and the database's clock may be changed.
type seen struct {
	mu     sync.Mutex
	tokens map[string]sighting
	here   []any     // sha256 of files of other evidence folders' loads that this folder has too
	looked time.Time // when here was last determined
}

// sighting is the time when a token was first seen, and how long its load has to wait,
// which is zero if a worker has the load.
type sighting struct {
	at   time.Time
	wait time.Duration
}

// ripe lists the tokens of loads that may be claimed now: their worker has sent no
// heartbeat for the time stale, or their wait is over.
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

// ours lists the files of loads of other folders that this folder has too.
func (s *seen) ours() []any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.here)
}

// note records what load_job_waiting found: held are the loads that are not free,
// elsewhere the files that loads of other evidence folders need. It looks for those files
// only once in c.Stale, so that their own service has time to claim them first.
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
