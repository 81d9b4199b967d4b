package loader

import (
	"crypto/sha256"
	"strconv"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// wordless distinguishes messages of one export that have the same eventID:
// without a body, two pictures sent in the same second look like one. If the
// tool gives each an id, the second id is the second event, and so on.
//
// Their number distinguishes them, and not their ids, because each export has
// new ids. So exports that overlap share the first, the second, and so on. A
// message that another extraction or a deleted copy repeats is not a further
// one.
//
// It remembers up to maxWordless messages, then forgets them all: the next of a
// kind counts as the first again, as every message with a body does.
type wordless struct {
	number map[[16]byte]int // of each id, among the ids of the same event
	count  map[[16]byte]int // of each event, its ids so far
}

const maxWordless = 1 << 18

func newWordless() *wordless {
	return &wordless{number: make(map[[16]byte]int), count: make(map[[16]byte]int)}
}

// tell sets the id of a closed event whose RecordID is the tool's own. The
// first event of its kind keeps its id; the second, third, … get ids of their
// own.
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

// brief is a short digest of texts, which may contain any characters.
func brief(texts ...string) [16]byte {
	h := sha256.New()
	for _, t := range texts {
		_, _ = h.Write(strconv.AppendQuote(nil, t)) // a hash never fails
	}
	return [16]byte(h.Sum(nil))
}
