package bulktext

import (
	"slices"
	"time"
)

// talk is what others wrote, by person and by thread, each list in order of time.
type talk struct {
	by map[string][]time.Time
	in map[string][]time.Time
}

func newTalk(sent []Message, received []Received) talk {
	t := talk{map[string][]time.Time{}, map[string][]time.Time{}}
	for _, m := range sent {
		for _, to := range m.To {
			t.by[to] = nil
		}
	}
	for _, r := range received {
		if _, written := t.by[r.From]; written {
			t.by[r.From] = append(t.by[r.From], r.At)
		}
		if r.Thread != "" {
			t.in[r.Thread] = append(t.in[r.Thread], r.At)
		}
	}
	return t
}

// any tells whether one of the times lies between two, both included.
func anyBetween(times []time.Time, from, to time.Time) bool {
	i, _ := slices.BinarySearchFunc(times, from, time.Time.Compare)
	return i < len(times) && !times[i].After(to)
}

// inGroup tells whether a message is talk in a group.
func (t talk) inGroup(m Message) bool {
	return len(m.To) > 1 && m.Thread != "" && anyBetween(t.in[m.Thread], m.At.Add(-groupTalk), m.At.Add(groupTalk))
}

// answers counts the copies of a message that are answers.
func (t talk) answers(m Message) (n int) {
	for _, to := range m.To {
		if anyBetween(t.by[to], m.At.Add(-asked), m.At) {
			n++
		}
	}
	return n
}
