package neighbours

import (
	"reflect"
	"testing"

	"linegraph/internal/question"
)

type linked = struct {
	Node question.Record
	Link question.Link
}

func ofType(name string, count int64, nodes ...question.Record) linksOfType {
	l := linksOfType{Type: name, Count: count}
	for _, n := range nodes {
		l.Strongest = append(l.Strongest, linked{n, question.Link{Type: name}})
	}
	return l
}

func TestRecordWithoutLinks(t *testing.T) {
	if got := figure(arguments{first: 5}, nil); got != nil {
		t.Errorf("no record has %+v", got)
	}
	if got := figure(arguments{first: 5}, []facts{{}}); got == nil || !reflect.DeepEqual(*got, answer{}) {
		t.Errorf("a record without links has %+v", got)
	}
}

// All links are counted; rows end at first, with types in order and the strongest of each first.
func TestRowsEndAtFirst(t *testing.T) {
	found := []facts{{Types: []linksOfType{ofType("USES", 1, "n4"), ofType("HOLDS", 9, "n1", "n2", "n3")}}}
	for first, want := range [][]question.Record{{}, {"n1"}, {"n1", "n2"}, {"n1", "n2", "n3"}, {"n1", "n2", "n3", "n4"}, {"n1", "n2", "n3", "n4"}} {
		got := figure(arguments{first: int64(first)}, found)
		nodes := []question.Record{}
		for _, r := range got.Rows {
			nodes = append(nodes, r.Node)
		}
		if !reflect.DeepEqual(nodes, want) || got.Total != 10 || !got.Truncated {
			t.Errorf("first %d: %+v", first, got)
		}
		if byType := []linkCount{{"HOLDS", 9}, {"USES", 1}}; !reflect.DeepEqual(got.ByType, byType) {
			t.Errorf("first %d: %+v", first, got.ByType)
		}
	}
}

func TestNothingIsLeftOut(t *testing.T) {
	if got := figure(arguments{first: 2}, []facts{{Types: []linksOfType{ofType("USES", 2, "n1", "n2")}}}); got.Truncated || len(got.Rows) != 2 {
		t.Errorf("%+v", got)
	}
}
