package flares

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"linegraph/internal/bulktext"
	"linegraph/internal/question"
)

// sender is a number and what it did, in order of time.
type sender struct {
	facts
	since     time.Time // from when on all calls and messages to it were read
	cut       bool      // whether it sent or received more than was read
	cuttings  []span    // of its bulk texts, and the hour after each
	calls     map[string][]time.Time
	answers   map[string][]time.Time // calls among them
	bulkTexts []*bulkText
}

// span is a stretch of time.
type span struct{ from, to time.Time }

func newSender(f facts, most int) *sender {
	s := &sender{facts: f, calls: map[string][]time.Time{}, answers: map[string][]time.Time{}}
	slices.SortFunc(s.Sent, func(a, b message) int { return cmp.Or(a.At.Compare(b.At), strings.Compare(a.ID, b.ID)) })
	slices.SortFunc(s.Received, func(a, b received) int { return a.At.Compare(b.At) })
	if over := len(s.Sent) - most; over > 0 {
		s.Sent, s.cut = s.Sent[over:], true
	}
	if over := len(s.Received) - most; over > 0 {
		s.Received, s.cut = s.Received[over:], true
		s.since = s.Received[0].At
	}
	for _, r := range s.Received {
		s.answers[r.From] = append(s.answers[r.From], r.At)
		if r.Call {
			s.calls[r.From] = append(s.calls[r.From], r.At)
		}
	}
	return s
}

// find finds the number's bulk texts: those that handsets show, and those that only operators recorded.
func (s *sender) find() {
	handset := s.among(false)
	s.bulkTexts = handset
	for _, b := range s.among(true) {
		if !slices.ContainsFunc(handset, b.isAlso) {
			s.bulkTexts = append(s.bulkTexts, b)
		}
	}
	slices.SortFunc(s.bulkTexts, byTime)
	for _, b := range s.bulkTexts {
		s.cuttings = append(s.cuttings, span{b.Start, b.End.Add(response)})
	}
}

// among finds the bulk texts among the messages that handsets show, or that only operators recorded.
func (s *sender) among(network bool) (all []*bulkText) {
	var given []bulktext.Message
	var of []message
	for _, m := range s.Sent {
		if m.Network != network || len(m.To) == 0 {
			continue
		}
		of = append(of, m)
		one := bulktext.Message{At: m.At, Text: m.Text, Thread: m.Thread}
		for _, r := range m.To {
			one.To = append(one.To, r.ID)
		}
		given = append(given, one)
	}
	var heard []bulktext.Received
	for _, r := range s.Received {
		heard = append(heard, bulktext.Received{At: r.At, From: r.From, Thread: r.Thread})
	}
	for _, b := range bulktext.Find(given, heard) {
		all = append(all, s.describe(b, of, network))
	}
	return all
}

// describe puts a bulk text that was found into the words of the answer, without what depends on others.
func (s *sender) describe(b bulktext.Bulk, of []message, network bool) *bulkText {
	text := &bulkText{of: s, id: of[b.Messages[0]].ID, Sender: s.Number, Start: of[b.Messages[0]].At, End: of[b.Messages[len(b.Messages)-1]].At,
		Messages: int64(len(b.Messages)), RecipientCount: int64(len(b.Recipients)), Copies: int64(b.Copies), CopiesWithText: int64(b.Texts),
		ByText: b.ByText(), Network: network, to: b.Recipients}
	if theme := of[b.Theme].Text; theme != "" {
		text.Theme = &theme
	}
	records := map[string]question.Record{}
	for _, i := range b.Messages {
		m := of[i]
		if m.Deleted {
			text.Deleted++
		}
		if len(text.Communications) < shown {
			text.Communications = append(text.Communications, m.Record)
		}
		for _, r := range m.To {
			records[r.ID] = r.Party
		}
	}
	for _, id := range b.Recipients[:min(shown, len(b.Recipients))] {
		text.Recipients = append(text.Recipients, records[id])
	}
	return text
}
