package question

import (
	"reflect"
	"testing"
	"time"

	"linegraph/internal/intel"
)

type inner struct {
	Name *string
	N    int64
}

type outer struct {
	At    *time.Time
	Of    Record
	Inner []inner
	Names []string
	Sure  bool
}

func TestScan(t *testing.T) {
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	name := "x"
	var got outer
	if err := scan([]any{at, "id", []any{[]any{"x", int64(3)}, []any{nil, int64(4)}}, []any{"a", "b"}, true}, &got); err != nil {
		t.Fatal(err)
	}
	if want := (outer{&at, "id", []inner{{&name, 3}, {nil, 4}}, []string{"a", "b"}, true}); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	got = outer{}
	if err := scan([]any{nil, nil, nil, nil, nil}, &got); err != nil || !reflect.DeepEqual(got, outer{}) {
		t.Errorf("%+v, %v", got, err)
	}
}

// What has another shape is an error, never a wrong figure.
func TestScanOfAnotherShape(t *testing.T) {
	for _, row := range [][]any{
		{}, {nil, nil, nil, nil}, {"today", nil, nil, nil, nil}, {nil, int64(1), nil, nil, nil}, {nil, nil, "x", nil, nil},
		{nil, nil, []any{[]any{"x"}}, nil, nil}, {nil, nil, []any{[]any{"x", 1.5}}, nil, nil}, {nil, nil, nil, []any{int64(1)}, nil}, {nil, nil, nil, nil, int64(1)},
	} {
		if err := scan(row, new(outer)); intel.ErrorCode(err) != intel.Internal {
			t.Errorf("%v: %v", row, err)
		}
	}
}
