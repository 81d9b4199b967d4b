package cypher

import (
	"fmt"
	"maps"
	"testing"
	"time"
)

// TestMains: which of several nodes is the event, and which of them is joined.
func TestMains(t *testing.T) {
	node := func(id string, nameless, second int, seen string, same ...string) *standing {
		n := &standing{rank: rank{0, nameless, time.Unix(int64(second), 0), id}, same: same}
		for _, export := range seen {
			n.seenIn = append(n.seenIn, string(export))
		}
		return n
	}
	tests := []struct {
		name  string
		nodes []*standing
		want  map[string]string
	}{
		{"alone", []*standing{node("a", 0, 1, "X")}, nil},
		{"the earlier", []*standing{node("b", 0, 1, "X", "a"), node("a", 0, 2, "Y", "b")}, map[string]string{"a": "b"}},
		{"the first by id", []*standing{node("b", 0, 1, "X", "a"), node("a", 0, 1, "Y", "b")}, map[string]string{"b": "a"}},
		{"the one with names", []*standing{node("b", 0, 9, "X", "a"), node("a", 1, 1, "Y", "b")}, map[string]string{"a": "b"}},
		{"a chain", []*standing{node("a", 0, 1, "X", "b"), node("b", 0, 2, "Y", "a", "c"), node("c", 0, 3, "Z", "b")}, map[string]string{"b": "a", "c": "a"}},
		{"a clique", []*standing{node("a", 0, 1, "X", "b", "c"), node("b", 0, 2, "Y", "a", "c"), node("c", 0, 3, "Z", "b", "a")}, map[string]string{"b": "a", "c": "a"}},
		{"not over what is not seen", []*standing{node("a", 0, 1, "X", "b"), node("b", 0, 2, "", "a", "c"), node("c", 0, 3, "Z", "b")}, nil},
		{"two of one export", []*standing{node("a", 0, 1, "X", "b"), node("b", 0, 2, "Y", "a", "c"), node("c", 0, 3, "ZX", "b")}, nil},
		{"two events", []*standing{node("a", 0, 1, "X", "b"), node("b", 0, 2, "Y", "a"), node("c", 0, 3, "X", "d"), node("d", 0, 4, "Y", "c")},
			map[string]string{"b": "a", "d": "c"}},
	}
	for _, test := range tests {
		all := map[string]*standing{}
		for _, n := range test.nodes {
			all[n.id] = n
		}
		if got := mains(all); !maps.Equal(got, test.want) {
			t.Errorf("%s: %s, want %s", test.name, fmt.Sprint(got), fmt.Sprint(test.want))
		}
	}
}
