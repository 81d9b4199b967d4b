package loader

import (
	"crypto/sha256"
	"strconv"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// wordless tells apart the messages of one export that eventID cannot: without
// a body, two pictures sent in the same second look like one. Where the tool
// gives them ids of their own, the second id is the second event, and so on.
//
// They are told apart by their number and not by their ids, which the next
// export gives anew: of exports that overlap, each has the first, the second, …,
// and they share them. A message that another extraction, or a deleted copy,
// has once more is not a further one.
//
// It remembers up to maxWordless messages; what comes up again after that is
// taken for the first of its kind, as every message with a body is.
type wordless struct {
	number map[[16]byte]int // of each id, among those of the same event
	count  map[[16]byte]int // of each event, its ids so far
}

const maxWordless = 1 << 18

func newWordless() *wordless {
	return &wordless{number: make(map[[16]byte]int), count: make(map[[16]byte]int)}
}

// tell gives a closed event whose RecordID is the tool's own the id of what it
// is: its own, or that of the second, third, … of its like.
func (w *wordless) tell(m *intel.Message, extraction string) {
	if m.Body != "" || m.Kind == string(export.Call) {
		return
	}
	event := brief(m.ID, extraction, strconv.FormatBool(m.Deleted))
	record := brief(string(event[:]), m.RecordID)
	n, known := w.number[record]
	if !known {
		if len(w.number) == maxWordless {
			clear(w.number)
			clear(w.count)
		}
		n = w.count[event]
		w.number[record] = n
		w.count[event] = n + 1
	}
	if n > 0 {
		m.ID = intel.ID(intel.Communication, m.ID, strconv.Itoa(n+1))
	}
}

// brief is a short digest of texts, which may hold anything.
func brief(texts ...string) [16]byte {
	h := sha256.New()
	for _, t := range texts {
		_, _ = h.Write(strconv.AppendQuote(nil, t)) // a hash never fails
	}
	return [16]byte(h.Sum(nil))
}
