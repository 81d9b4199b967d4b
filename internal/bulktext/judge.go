package bulktext

import (
	"cmp"
	"slices"
)

// judgeAll finds the bulk texts among the batches. A batch that is none is judged again with the other messages in its
// runs, and then by theme.
func (f *finder) judgeAll() {
	others := map[int][]int{} // all in the runs of a batch, by the first
	for _, all := range f.extended.groups(func(i int) bool { return f.counts[i] }) {
		others[f.extended.of(all[0])] = all
	}
	wider := map[int][][]int{} // batches that are no bulk text, by the first of all in their runs
	pure := map[int]bool{}     // whether a run has a batch that is a bulk text
	for _, batch := range f.batches.groups(f.isPart) {
		runs := f.extended.of(batch[0])
		if f.judge(batch) {
			pure[runs] = true
		} else {
			wider[runs] = append(wider[runs], batch)
		}
	}
	again := map[int]bool{} // the batches whose themes are judged
	for runs, batches := range wider {
		if !pure[runs] && len(others[runs]) > len(batches[0]) && f.themedShare(others[runs]) && f.judge(others[runs]) {
			continue
		}
		for _, batch := range batches {
			again[f.batches.of(batch[0])] = true
		}
	}
	for _, theme := range f.themes.groups(func(i int) bool { return f.themed[i] }) {
		if again[f.batches.of(theme[0])] {
			f.judge(theme)
		}
	}
	slices.SortFunc(f.found, func(a, b Bulk) int { return cmp.Compare(a.Messages[0], b.Messages[0]) })
}

// themedShare tells whether half or more of the copies that have a text have a theme.
func (f *finder) themedShare(messages []int) bool {
	texts, themed := 0, 0
	for _, i := range messages {
		if f.texts[i] != nil {
			texts += len(f.sent[i].To)
			if f.themed[i] {
				themed += len(f.sent[i].To)
			}
		}
	}
	return texts > 0 && 2*themed >= texts
}

// judge notes messages as a bulk text if they are one.
func (f *finder) judge(messages []int) bool {
	b := Bulk{Messages: messages, Theme: messages[0]}
	copies := map[string]int{}
	answers := 0
	for _, i := range messages {
		m := f.sent[i]
		answers += f.talk.answers(m)
		b.Copies += len(m.To)
		for _, to := range m.To {
			if copies[to]++; copies[to] == 1 {
				b.Recipients = append(b.Recipients, to)
			}
		}
		if f.texts[i] != nil {
			b.Texts += len(m.To)
		}
	}
	once := 0
	for _, n := range copies {
		if n == 1 {
			once++
		}
	}
	if len(b.Recipients) < least || float64(once) < onceShare*float64(len(b.Recipients)) || 2*answers >= b.Copies {
		return false
	}
	b.Theme = f.theme(messages)
	f.found = append(f.found, b)
	return true
}

// theme is the first message with the text of most copies, or the first of all.
func (f *finder) theme(messages []int) int {
	said, first := map[*text]int{}, map[*text]int{}
	best := messages[0]
	for _, i := range messages {
		t := f.texts[i]
		if t == nil {
			continue
		}
		if _, again := first[t]; !again {
			first[t] = i
		}
		said[t] += len(f.sent[i].To)
	}
	for _, i := range messages {
		if t := f.texts[i]; t != nil && (f.texts[best] == nil || said[t] > said[f.texts[best]]) {
			best = first[t]
		}
	}
	return best
}
