package cypher

import (
	"context"
	_ "embed"
	"time"
)

var (
	//go:embed queries/load_hidden.cypher
	loadHidden string
	//go:embed queries/load_hide.cypher
	loadHide string
	//go:embed queries/load_show.cypher
	loadShow string
	//go:embed queries/load_lock.cypher
	loadLock string
)

// Hide tells all who read, in this process and in others, that exports may be
// hidden from now on, and waits until they have heard it. Until Show, it costs
// nothing to call it again, and waits for nobody who publishes.
func (s *Store) Hide(ctx context.Context) error {
	told := time.Duration(-1)
	note := func(values []any) error {
		if values[0] != nil {
			told = milliseconds(values[0])
		}
		return nil
	}
	if err := s.Read(ctx, loadHidden, nil, note); err != nil {
		return err
	}
	if told < 0 {
		if err := s.writeWithin(ctx, loadWait, func(tx Tx) error { return s.Run(ctx, tx, loadHide, nil, note) }); err != nil {
			return err
		}
	}
	if !sleep(ctx, s.GuardWait()-told) {
		return mapError(ctx, ctx.Err())
	}
	return nil
}

// Show ends Hide, unless an export is hidden still. What ends a run of loads calls it.
func (s *Store) Show(ctx context.Context) error {
	return s.writeWithin(ctx, loadWait, func(tx Tx) error { return s.Run(ctx, tx, loadShow, nil, nil) })
}

// hiding runs do in a transaction that alone may change what is hidden, and
// moves the graph's version. Readers have been told long enough before.
func (s *Store) hiding(ctx context.Context, do func(tx Tx) error) error {
	for {
		told := true
		err := s.writeWithin(ctx, loadWait, func(tx Tx) error {
			if err := s.Run(ctx, tx, loadLock, nil, func(values []any) error {
				told = values[0] != nil && milliseconds(values[0]) >= s.GuardWait()
				return nil
			}); err != nil || !told {
				return err
			}
			if err := do(tx); err != nil {
				return err
			}
			return s.move(ctx, tx)
		})
		if err != nil || told {
			return err
		}
		if err := s.Hide(ctx); err != nil {
			return err
		}
	}
}

func milliseconds(value any) time.Duration {
	n, _ := value.(int64)
	return time.Duration(n) * time.Millisecond
}
