package cypher

import (
	"testing"
	"time"
)

// What a request holds, and its turn to be planned, are also given back if the deadline of its statement passed long ago
// and its end was never reported, because its connection is lost.
func TestOverdueIsLetGo(t *testing.T) {
	given, turns := 0, 0
	h := &handover{end: func() { given++ }, planned: func(bool) { turns++ }}
	terminator := &terminator{given: map[string]*abandoned{"a": {h, time.Now().Add(time.Hour)}}}
	if left := terminator.left(); len(left) != 1 || given != 0 {
		t.Fatalf("left %v, given back %d times", left, given)
	}
	terminator.given["a"].until = time.Now().Add(-time.Second)
	if left := terminator.left(); len(left) != 0 || given != 1 {
		t.Fatalf("left %v, given back %d times", left, given)
	}
	if h.ended(); given != 1 || turns != 1 {
		t.Errorf("given back %d times, and the turn to be planned was ended %d times", given, turns)
	}
}
