package bulktext

import "slices"

// finder looks for the bulk texts of one sender.
type finder struct {
	sent     []Message
	texts    []*text
	talk     talk
	counts   []bool // whether a message is in a run
	themed   []bool // whether it has a theme
	themes   links  // messages of one theme
	batches  links  // messages with a theme or without text, of one batch
	extended links  // all messages that count, of one batch or in its runs
	found    []Bulk
}

// linkThemes joins messages of one theme, and finds which count.
func (f *finder) linkThemes() {
	f.counts, f.themed, f.themes = make([]bool, len(f.sent)), make([]bool, len(f.sent)), newLinks(len(f.sent))
	answer := make([]bool, len(f.sent))
	var recent []*said // the latest texts, answers apart, the latest last
	for i, m := range f.sent {
		if f.talk.inGroup(m) {
			continue
		}
		answer[i] = f.talk.answers(m) == len(m.To)
		f.counts[i] = !answer[i]
		if f.texts[i] == nil {
			continue
		}
		f.themed[i] = len(m.To) > 1
		now := &said{text: f.texts[i], answer: answer[i]}
		recent = slices.DeleteFunc(recent, func(s *said) bool { return m.At.Sub(f.sent[s.last()].At) > themeHolds })
		for _, s := range recent {
			if !(answer[i] && s.answer) && s.text.resembles(f.texts[i]) {
				f.joinTheme(i, s)
			}
			if s.text == now.text && s.answer == now.answer {
				now = s
			}
		}
		now.messages = append(now.messages, i)
		if !now.answer {
			now.messages = now.messages[len(now.messages)-1:]
		}
		recent = append(slices.DeleteFunc(recent, func(s *said) bool { return s == now }), now)
		recent = recent[max(0, len(recent)-compared):]
	}
	for i := range f.sent {
		f.counts[i] = f.counts[i] || f.themed[i]
	}
}

// linkRuns joins messages that have a theme or no text if they are in one run, and separately all in one run.
func (f *finder) linkRuns() {
	f.batches, f.extended = f.themes.clone(), f.themes.clone()
	last, part := -1, -1 // the last message of the run, and the last of these that is part of a batch
	for i := range f.sent {
		if !f.counts[i] {
			continue
		}
		if last >= 0 {
			if f.sent[i].At.Sub(f.sent[last].At) <= f.gap(last, i) {
				f.extended.join(last, i)
			} else {
				part = -1
			}
		}
		last = i
		if f.isPart(i) {
			if part >= 0 {
				f.batches.join(part, i)
			}
			part = i
		}
	}
}

func (f *finder) isPart(i int) bool { return f.themed[i] || f.counts[i] && f.texts[i] == nil }

// said is a text, and the last message that says it. Before it come answers with this text that are not joined yet: answers
// have no theme with each other.
type said struct {
	text     *text
	answer   bool
	messages []int
}

func (s *said) last() int { return s.messages[len(s.messages)-1] }

// joinTheme joins a message with those of an earlier text.
func (f *finder) joinTheme(i int, s *said) {
	for _, j := range s.messages {
		if f.sent[i].At.Sub(f.sent[j].At) <= themeHolds {
			f.themes.join(i, j)
			f.themed[i], f.themed[j] = true, true
		}
	}
	s.messages = s.messages[len(s.messages)-1:]
}
