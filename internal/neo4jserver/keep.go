package neo4jserver

import (
	"context"
	"time"
)

// keep owns the child until Stop: it watches the child, ends one that no longer
// answers, and starts the next. Nothing else starts or ends the process.
func (s *Server) keep(c *child) {
	defer close(s.done)
	var pause backoff
	for c != nil {
		since := time.Now()
		s.watch(c)
		s.up.Store(false)
		wasGone, grace := c.gone(), stopGrace
		if s.life.Err() == nil {
			grace = deafGrace
		}
		c.end(grace, s.force)
		if s.life.Err() != nil {
			return
		}
		s.cfg.Log.Error().Bool("died", wasGone).AnErr("exit", c.err).Msg("Neo4j is down; restarting it")
		pause.lived(time.Since(since))
		c = s.revive(&pause)
	}
}

// watch returns when the child is gone, when it has not answered for too long,
// or when Stop was called. An open port proves nothing: after a full disk Neo4j
// keeps the port open and fails every query until it is restarted.
func (s *Server) watch(c *child) {
	tick := time.NewTicker(s.cfg.askEvery)
	defer tick.Stop()
	for missed := 0; missed < endAfter; {
		select {
		case <-c.exited:
			return
		case <-s.life.Done():
			return
		case <-tick.C:
		}
		if s.ask(s.life) == nil {
			missed = 0
		} else {
			missed++
		}
		s.up.Store(missed < deafAfter)
	}
}

// revive starts children until one answers. It returns nil if Stop was called.
func (s *Server) revive(pause *backoff) *child {
	for sleep(s.life, pause.next()) {
		c, err := s.launch(s.life)
		if err == nil {
			s.cfg.Log.Info().Msg("Neo4j is up again")
			s.up.Store(true)
			return c
		}
		if s.life.Err() == nil {
			s.cfg.Log.Error().Err(err).Msg("Neo4j did not start")
		}
	}
	return nil
}

// backoff is the pause before the next start: 1 s, doubled up to a minute.
type backoff struct{ last time.Duration }

const (
	shortestPause = time.Second
	longestPause  = time.Minute
)

func (b *backoff) next() time.Duration {
	b.last = min(max(2*b.last, shortestPause), longestPause)
	return b.last
}

// lived resets the pause after a child that ran for a minute.
func (b *backoff) lived(d time.Duration) {
	if d >= longestPause {
		b.last = 0
	}
}

// sleep returns false if ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
