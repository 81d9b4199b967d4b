package compile

import (
	"reflect"
	"testing"
)

func TestBandNames(t *testing.T) {
	for _, c := range []struct {
		ages []any
		want []any
	}{
		{[]any{int64(18)}, []any{"under 18", "18 and over", nil}},
		{[]any{int64(10), int64(15), int64(16), int64(18)}, []any{"under 10", "10-14", "15", "16-17", "18 and over", nil}},
		{nil, nil}, {[]any{int64(0)}, nil}, {[]any{int64(18), int64(18)}, nil}, {[]any{int64(18), int64(10)}, nil}, {[]any{int64(121)}, nil},
		{make([]any, 21), nil},
	} {
		got, err := bandNames(c.ages)
		if !reflect.DeepEqual(got, c.want) || (err == nil) != (c.want != nil) {
			t.Errorf("%v: got %v, %v", c.ages, got, err)
		}
	}
}
