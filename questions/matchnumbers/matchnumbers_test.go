package matchnumbers

import (
	"reflect"
	"strings"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/question"
)

func args(t *testing.T, numbers ...any) arguments {
	t.Helper()
	a, err := read(question.Arguments{"numbers": numbers})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Answers stand in the order of the question; what cannot be read is not looked for, and what
// is asked twice is looked for once and answered twice.
func TestMatches(t *testing.T) {
	a := args(t, []any{"07700 900101", "+447700900101"}, []any{"?", nil}, []any{"60999", "60999"}, []any{"+44 7700 900101", "+447700900101"})
	if got, want := a.params()["numbers"], []any{"+447700900101", "60999"}; !reflect.DeepEqual(got, want) {
		t.Errorf("looks for %v, want %v", got, want)
	}
	got := *figure(a, []fact{{"+447700900101", "4:x:1"}})
	stored, short := "+447700900101", "60999"
	want := []match{{"07700 900101", &stored, true, "4:x:1"}, {Written: "?"}, {Written: "60999", Number: &short}, {"+44 7700 900101", &stored, true, "4:x:1"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if none := figure(args(t), nil); *none == nil || len(*none) != 0 {
		t.Errorf("no numbers are answered by %v", *none)
	}
}

func TestTooManyNumbers(t *testing.T) {
	_, err := read(question.Arguments{"numbers": make([]any, maxNumbers+1)})
	if intel.ErrorCode(err) != intel.LimitExceeded || !strings.HasPrefix(err.Error(), "matchNumbers takes 500 numbers at a time; 501 were given.") {
		t.Error(err)
	}
}
