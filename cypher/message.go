package cypher

import (
	"cmp"
	"slices"

	"linegraph/internal/intel"
)

// withoutDoubles returns each communication once, ordered by id.
func withoutDoubles(messages []intel.Message) []*intel.Message {
	sorted := make([]*intel.Message, len(messages))
	for i := range messages {
		sorted[i] = &messages[i]
	}
	slices.SortStableFunc(sorted, func(a, b *intel.Message) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(sorted, func(a, b *intel.Message) bool { return a.ID == b.ID })
}

// partiesOf returns every number and account of a batch once, in no order, each
// with the first name given for it.
func partiesOf(messages []*intel.Message, contacts []intel.SavedContact) []intel.Party {
	at := map[string]int{}
	var parties []intel.Party
	add := func(p intel.Party) {
		if i, seen := at[p.ID]; seen {
			parties[i].DisplayName = cmp.Or(parties[i].DisplayName, p.DisplayName)
			return
		}
		at[p.ID] = len(parties)
		parties = append(parties, p)
	}
	for _, m := range messages {
		add(m.From)
		for _, to := range m.To {
			add(to)
		}
	}
	for _, c := range contacts {
		add(c.Party)
	}
	return parties
}

// messageRows are the rows of load_messages and load_recipients.
func messageRows(messages []*intel.Message, places map[string]string) (rows, more []any) {
	rows = make([]any, 0, len(messages))
	for _, m := range messages {
		from, to := places[m.From.ID], recipients(m, places)
		rows = append(rows, []any{from, to[0], m.ID, m.Kind, utcOrNull(m.At), textOrNull(m.RawTime), m.ZoneKnown,
			numberOrNull(m.DurationSec), textOrNull(m.Status), textOrNull(m.Body), textOrNull(m.Service),
			textOrNull(m.ThreadID), int64(len(to)), textOrNull(m.RecordID), m.Deleted, trueOrNull(m.Repaired),
			textOrNull(m.RawFrom), textsOrNull(m.RawTo), textOrNull(string(m.OwnerLeg)), trueOrNull(m.Network)})
		for _, other := range to[1:] {
			more = append(more, []any{m.ID, other})
		}
	}
	return rows, more
}

// recipients returns the places of the recipients of m, each once.
func recipients(m *intel.Message, places map[string]string) []string {
	to := make([]string, 0, len(m.To))
	for _, p := range m.To {
		if place := places[p.ID]; len(to) == 0 || !slices.Contains(to, place) {
			to = append(to, place)
		}
	}
	return to
}

func foundRows(messages []*intel.Message) []any {
	rows := make([]any, 0, len(messages))
	for _, m := range messages {
		rows = append(rows, []any{m.ID, textOrNull(m.RecordID), m.Deleted, trueOrNull(m.Repaired),
			textOrNull(m.RawFrom), textsOrNull(m.RawTo), textOrNull(string(m.OwnerLeg)), variableProperties(m)})
	}
	return rows
}

// variableProperties returns the properties of a communication that are not part of its id.
func variableProperties(m *intel.Message) []string {
	zoned := ""
	if m.ZoneKnown {
		zoned = "zoned"
	}
	return []string{m.RawTime, m.Status, m.ThreadID, zoned}
}

func numberOrNull(n *int64) any {
	if n == nil {
		return nil
	}
	return *n
}
