package neighbours

import (
	"reflect"
	"testing"

	"linegraph/internal/question"
)

func TestRecordWithoutLinks(t *testing.T) {
	if got := figure(nil); got != nil {
		t.Errorf("no record has %+v", got)
	}
	if got := figure([]facts{{}}); got == nil || !reflect.DeepEqual(*got, answer{}) {
		t.Errorf("a record without links has %+v", got)
	}
}

// All links are counted, by type in order; the rows are those that the facts give, as they come.
func TestCountsAndRows(t *testing.T) {
	one := neighbour{question.Link{Type: "HOLDS"}, "n1"}
	for _, c := range []struct {
		strongest []neighbour
		truncated bool
	}{{nil, true}, {[]neighbour{one}, true}, {[]neighbour{one, one, one}, false}} {
		got := figure([]facts{{[]linkCount{{"USES", 1}, {"HOLDS", 2}}, c.strongest}})
		if !reflect.DeepEqual(got.Rows, c.strongest) || got.Total != 3 || got.Truncated != c.truncated || !reflect.DeepEqual(got.ByType, []linkCount{{"HOLDS", 2}, {"USES", 1}}) {
			t.Errorf("%+v", got)
		}
	}
}
