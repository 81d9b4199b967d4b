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

// Keyed is a statement that looks one record up by a key. Those that differ in
// the key alone can be sent as one.
type Keyed struct {
	Text   string         // for one key, in the parameter KeyParam
	Many   string         // the same for a list of them, in KeysParam: gives the key's place in the list, then what Text gives
	Key    any            // what to look up
	Params map[string]any // the other parameters, the same whenever Many is
}

// The parameters that hold what is looked up.
const (
	KeyParam  = "key"
	KeysParam = "keys"
)

const (
	enough      = 4  // look-ups that wait before another statement goes out beside one that is under way
	maxTogether = 16 // keys of one statement

	mostCompany = 100 * time.Millisecond // that a look-up waits for a statement that takes longer
)

// lanes gather look-ups: while a statement of their text is under way, those
// that come wait, and go together when it has ended, or sooner once there are
// enough of them, or once the first has waited for mostCompany; the more are under
// way, the more are enough. Nobody waits for company: a service that is asked one
// thing at a time sends each alone.
type lanes struct {
	sync.Mutex
	of map[lane]*traffic
}

// lane is whose look-ups may go together: those of one kind of caller, so that what one
// kind may take long over never delays another.
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
	row   []any // what was found; nil when nothing was
	err   error
	done  chan struct{}
	end   func()   // releases what its request holds, whether or not it still waits
	in    *company // nil until it is sent; read and set with the lanes locked
}

// company is the seekers whose look-ups go in one statement.
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

// ReadKeyed is Read for a statement that gives one row at most.
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

// enough tells whether those that wait should wait no longer.
func (l *traffic) enough() bool { return len(l.waiting) > 0 && len(l.waiting) >= enough*l.running }

// goOn follows a statement that has ended with one for those that wait.
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

// sendWith sends those that wait if one is still among them.
func (s *Store) sendWith(one *seeker, in lane, l *traffic) {
	s.lanes.Lock()
	defer s.lanes.Unlock()
	if slices.Contains(l.waiting, one) {
		s.send(in, l)
	}
}

// send sends those that wait, as many as one statement takes. The lanes are
// locked.
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

// readTogether answers every seeker. What fails together is tried alone: one
// look-up that takes too long or too much must not fail the others.
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
		meter.Of(one.ctx).Statement() // each is charged for what they share
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

// untilLast is a context that ends when the last of the seekers' does, and in which a new
// text waits for the turn of their kind of caller.
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
