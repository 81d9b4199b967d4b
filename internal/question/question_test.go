package question

import (
	"errors"
	"testing"
)

// What the facts show to be too much is refused before there is an answer.
func TestRefusal(t *testing.T) {
	type counted struct{ N int64 }
	tooMany := errors.New("too many")
	q := New("counted", "RETURN 1 AS n", func(Arguments) (Answering[counted, counted], error) {
		return Answering[counted, counted]{
			Refuse: func(rows []counted) error {
				if rows[0].N > 9 {
					return tooMany
				}
				return nil
			},
			Figures: func(rows []counted) *counted { return &rows[0] },
		}, nil
	})
	prepared, err := q.Ask(nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := prepared.Answer([][]any{{int64(9)}}); err != nil || got != (counted{9}) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := prepared.Answer([][]any{{int64(10)}}); !errors.Is(err, tooMany) || got != nil {
		t.Errorf("%v, %v", got, err)
	}
}
