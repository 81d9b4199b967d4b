package cypher

import (
	"testing"
	"time"
)

// What a request holds, and its turn to be planned, are also given back if the deadline of its statement passed long ago
// and its end was never reported, because its connection is lost.
func TestOverdueIsLetGo(t *testing.T) {
	given, turns := 0, 0
	h := &handover{end: func() { given++ }, planned: once(func(bool) { turns++ })}
	terminator := &terminator{given: map[string]*abandoned{"a": {h, time.Now().Add(time.Hour)}}}
	if left := terminator.left(); len(left) != 1 || given != 0 {
		t.Fatalf("left %v, given back %d times", left, given)
	}
	terminator.given["a"].until = time.Now().Add(-time.Second)
	if left := terminator.left(); len(left) != 0 || given != 1 {
		t.Fatalf("left %v, given back %d times", left, given)
	}
	if h.planned(true); turns != 1 {
		t.Errorf("the turn to be planned was ended %d times", turns)
	}
	if h.ended(); given != 1 {
		t.Error("it was given back twice")
	}
}
