package cypher

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// writeWait is how long a write is retried that conflicts with others, and
// attemptTimeout is the longest that one attempt may take if the caller sets no
// deadline.
const (
	writeWait      = 20 * time.Second
	attemptTimeout = time.Minute
)

// loadWait replaces writeWait for writes that may meet a publication or a withdrawal.
// Until it ends, either of them holds locks on the export's parties and on the records that say
// what is hidden.
const loadWait = publishTimeout

// keyRaces is how often a violated unique key counts as a race: a second attempt
// finds the record that the first one lacked. A third failure is a real conflict.
const keyRaces = 3

// Write runs do in one transaction, commits and moves the graph's version. do may be
// called again: after a deadlock, after a race for a unique key, and after a connection
// was lost during the commit, when nobody knows whether the commit happened. So each call
// of do must start afresh, and what it writes must be safe to write twice.
func (s *Store) Write(ctx context.Context, do func(tx Tx) error) error {
	return s.change(ctx, writeWait, theGraph, true, do)
}

// change is Write for any area, with its own patience. shown is false for a change that
// changes no answer.
func (s *Store) change(ctx context.Context, patience time.Duration, a area, shown bool, do func(tx Tx) error) error {
	return s.writing(ctx, patience, do, func(ctx context.Context, tx neo4j.ExplicitTransaction) error { return s.commit(ctx, tx, a, shown) })
}

// writeWithin is Write for changes that no reader can see, not even in part: no version moves.
func (s *Store) writeWithin(ctx context.Context, patience time.Duration, do func(tx Tx) error) error {
	return s.writing(ctx, patience, do, func(ctx context.Context, tx neo4j.ExplicitTransaction) error { return tx.Commit(ctx) })
}

func (s *Store) writing(ctx context.Context, patience time.Duration, do func(tx Tx) error, commit func(context.Context, neo4j.ExplicitTransaction) error) error {
	started, races := time.Now(), 0
	for attempt := 0; ; attempt++ {
		if !s.up() {
			return errDown
		}
		err := s.writeOnce(ctx, do, commit)
		if err == nil {
			return nil
		}
		s.meets(err)
		wait := patience
		switch {
		case isConnectivity(err):
			wait = connectivityWait
		case isConstraint(err):
			if races++; races == keyRaces {
				return mapError(ctx, err)
			}
		case !isTransient(err):
			return mapError(ctx, err)
		}
		if time.Since(started) > wait || !sleep(ctx, backoff(attempt)) {
			return mapError(ctx, err)
		}
		s.log.Debug().Int("attempt", attempt+1).Str("class", errorClass(err)).Msg("retrying a write")
	}
}

func (s *Store) writeOnce(ctx context.Context, do func(tx Tx) error, commit func(context.Context, neo4j.ExplicitTransaction) error) error {
	ctx, cancel := within(ctx, attemptTimeout)
	defer cancel()
	defer s.begin()()
	session := s.driver.NewSession(ctx, s.write)
	defer session.Close(context.WithoutCancel(ctx))
	tx, err := session.BeginTransaction(ctx, txTimeout(ctx))
	if err != nil {
		return err
	}
	switch err := do(tx); {
	case err == errNothing:
		return nil // closing the session rolls back
	case err != nil:
		return err
	}
	return commit(ctx, tx)
}

// errNothing is the error that do returns if it found nothing to write. Then nothing is
// committed, and no version changes.
var errNothing = errors.New("nothing to write")

// Run runs one statement inside a transaction, and calls each, which may be
// nil, with the values of every row. do must return its errors unchanged,
// because Write decides on them.
func (s *Store) Run(ctx context.Context, tx Tx, text string, params map[string]any, each func(values []any) error) error {
	s.counted(ctx)
	return runIn(ctx, tx, text, params, each)
}

func runIn(ctx context.Context, tx Tx, text string, params map[string]any, each func(values []any) error) error {
	result, err := tx.Run(ctx, text, params)
	if err != nil {
		return err
	}
	if each == nil {
		_, err = result.Consume(ctx)
		return err
	}
	_, err = drain(ctx, result, each)
	return err
}

// backoff grows to about a second, and is spread at random so that competing
// writers do not meet again.
func backoff(attempt int) time.Duration {
	ceiling := min(10*time.Millisecond<<min(attempt, 10), time.Second)
	return ceiling/2 + rand.N(ceiling/2)
}

var _ Tx = neo4j.ExplicitTransaction(nil)
