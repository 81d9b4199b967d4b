package cypher

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"linegraph/internal/hold"
	"linegraph/internal/intel"
	"linegraph/internal/meter"
	"linegraph/internal/planning"
)

// Keyed is a statement that looks up one record by a key. Statements that
// differ only in the key can be sent as one.
type Keyed struct {
	Text   string         // for one key, in the parameter KeyParam
	Many   string         // for a list of keys, in KeysParam: returns the position of the key in the list, followed by the columns of Text
	Key    any            // the key to look up
	Params map[string]any // the other parameters; they must be the same for the same text of Many
}

// The parameters that hold the keys.
const (
	KeyParam  = "key"
	KeysParam = "keys"
)

const (
	enough      = 4  // waiting look-ups for which another statement is sent while one is running
	maxTogether = 16 // keys of one statement

	mostCompany = 100 * time.Millisecond // the longest that a look-up waits for a running statement
)

// lanes gather look-ups. While a statement with their text is running, new
// look-ups wait. They are sent together when it has ended, or earlier: when enough
// of them wait (more are needed if more statements are running), or when the first
// has waited for mostCompany. If no statement is running, a look-up is sent at
// once and alone.
type lanes struct {
	sync.Mutex
	of map[lane]*traffic
}

// lane identifies look-ups that may be sent together: those of one text and one kind of
// caller, so that a slow look-up of one kind never delays another kind.
type lane struct {
	text string
	kin  any
}

type traffic struct {
	running int
	waiting []*seeker
}

// seeker is one look-up that waits for others.
type seeker struct {
	ctx   context.Context
	keyed Keyed
	row   []any // the record; nil if there is none
	err   error
	done  chan struct{}
	end   func()   // releases what its request holds, whether or not it still waits
	in    *company // nil until it is sent; read and set with the lanes locked
}

// company is a group of seekers whose look-ups are sent as one statement.
type company struct {
	left   int // seekers that still wait for it
	cancel context.CancelFunc
}

// leave is called when a seeker gives up. A seeker that has not been sent is removed from the
// lane; a statement that no other seeker waits for is ended.
func (s *Store) leave(one *seeker, l *traffic) {
	s.lanes.Lock()
	defer s.lanes.Unlock()
	if one.in != nil {
		if one.in.left--; one.in.left == 0 {
			one.in.cancel()
		}
	} else if i := slices.Index(l.waiting, one); i >= 0 {
		l.waiting = slices.Delete(l.waiting, i, i+1)
		one.answered()
	}
}

// answered lets the seeker continue.
func (s *seeker) answered() {
	close(s.done)
	s.end()
}

// ReadKeyed is Read for a statement that returns one row at most.
func (s *Store) ReadKeyed(ctx context.Context, k Keyed, each func(values []any) error) error {
	s.lanes.Lock()
	in := lane{k.Many, planning.Kin(ctx)}
	l := s.lanes.of[in]
	if l == nil {
		l = &traffic{}
		s.lanes.of[in] = l
	}
	if l.running == 0 {
		l.running++
		s.lanes.Unlock()
		defer s.goOn(in, l)
		return s.readAlone(ctx, k, each)
	}
	me := &seeker{ctx: ctx, keyed: k, done: make(chan struct{}), end: hold.Begin(ctx)}
	l.waiting = append(l.waiting, me)
	if l.enough() {
		s.send(in, l)
	}
	s.lanes.Unlock()
	impatient := time.AfterFunc(mostCompany, func() { s.sendWith(me, in, l) })
	defer impatient.Stop()
	select {
	case <-me.done:
	case <-ctx.Done():
		s.leave(me, l)
		return mapError(ctx, ctx.Err())
	}
	if me.err != nil || me.row == nil {
		return me.err
	}
	return each(me.row)
}

func (s *Store) readAlone(ctx context.Context, k Keyed, each func([]any) error) error {
	params := make(map[string]any, len(k.Params)+1)
	maps.Copy(params, k.Params)
	params[KeyParam] = k.Key
	return s.Read(ctx, k.Text, params, each)
}

// enough tells whether enough look-ups wait to be sent now.
func (l *traffic) enough() bool { return len(l.waiting) > 0 && len(l.waiting) >= enough*l.running }

// goOn is called when a statement has ended, and sends the waiting look-ups.
func (s *Store) goOn(in lane, l *traffic) {
	s.lanes.Lock()
	defer s.lanes.Unlock()
	l.running--
	if l.enough() {
		s.send(in, l)
	}
	if l.running == 0 {
		delete(s.lanes.of, in)
	}
}

// sendWith sends the waiting look-ups if this one is still among them.
func (s *Store) sendWith(one *seeker, in lane, l *traffic) {
	s.lanes.Lock()
	defer s.lanes.Unlock()
	if slices.Contains(l.waiting, one) {
		s.send(in, l)
	}
}

// send sends the waiting look-ups, as many as one statement takes. The lanes
// must be locked.
func (s *Store) send(in lane, l *traffic) {
	l.waiting = slices.DeleteFunc(l.waiting, func(one *seeker) bool {
		gone := one.ctx.Err() != nil
		if gone {
			one.err = mapError(one.ctx, one.ctx.Err())
			one.answered()
		}
		return gone
	})
	n := min(len(l.waiting), maxTogether)
	if n == 0 {
		return
	}
	together := slices.Clone(l.waiting[:n])
	l.waiting = slices.Delete(l.waiting, 0, n)
	l.running++
	ctx, cancel := untilLast(together)
	c := &company{n, cancel}
	for _, one := range together {
		one.in = c
	}
	go func() {
		defer s.goOn(in, l)
		defer cancel()
		s.readTogether(ctx, together)
	}()
}

// readTogether answers every seeker. If their common statement fails, each
// look-up is tried alone: one that takes too long or too much must not make the
// others fail.
func (s *Store) readTogether(ctx context.Context, seekers []*seeker) {
	err := s.readMany(ctx, seekers)
	for _, one := range seekers {
		if err == nil {
			one.answered()
			continue
		}
		go func() {
			defer one.answered()
			one.err = s.readAlone(one.ctx, one.keyed, func(values []any) error { one.row = values; return nil })
		}()
	}
}

func (s *Store) readMany(ctx context.Context, seekers []*seeker) error {
	params := make(map[string]any, len(seekers[0].keyed.Params)+1)
	maps.Copy(params, seekers[0].keyed.Params)
	keys := make([]any, len(seekers))
	for i, one := range seekers {
		keys[i], one.row = one.keyed.Key, nil
	}
	params[KeysParam] = keys
	for _, one := range seekers {
		meter.Of(one.ctx).Statement() // the shared statement counts for each of them
	}
	return s.Read(ctx, seekers[0].keyed.Many, params, func(values []any) error {
		i, ok := values[0].(int64)
		if !ok || i < 0 || int(i) >= len(seekers) {
			return intel.Errorf(intel.Internal, "The graph answered in an unexpected form.")
		}
		seekers[i].row = values[1:]
		return nil
	})
}

// untilLast returns a context that ends when the contexts of all seekers have ended. In
// it a new text waits for the turn of their kind of caller.
func untilLast(seekers []*seeker) (context.Context, context.CancelFunc) {
	var last time.Time
	for _, one := range seekers {
		deadline, ok := one.ctx.Deadline()
		if !ok {
			deadline = time.Now().Add(readTimeout)
		}
		if deadline.After(last) {
			last = deadline
		}
	}
	return context.WithDeadline(planning.Like(context.Background(), seekers[0].ctx), last)
}
