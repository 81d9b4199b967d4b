package naive

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// written is a message of a sender, as a candidate for a part of a bulk text.
type written struct {
	record  *Record
	at      time.Time
	to      []*Record
	text    string
	grams   map[string]bool
	answers int // copies to people who had just called or written
	counts  bool
	themed  bool
}

func (w *written) isPart() bool { return w.themed || w.counts && w.text == "" }

// heardOf is a call or message that the sender received.
type heardOf struct {
	at     time.Time
	from   *Record
	call   bool
	thread any
	length any
}

// fiveGrams are the pieces of a normalised text.
func fiveGrams(text string) map[string]bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out, number := []rune{}, false
	for _, r := range strings.Join(words, " ") {
		if unicode.IsDigit(r) {
			if !number {
				out = append(out, '0')
			}
			number = true
			continue
		}
		number = false
		out = append(out, r)
	}
	grams := map[string]bool{}
	if len(out) < 5 {
		grams[string(out)] = true
	}
	for i := 0; i+5 <= len(out); i++ {
		grams[string(out[i:i+5])] = true
	}
	return grams
}

func likeness[T comparable](a, b map[T]bool) float64 {
	both := 0
	for k := range a {
		if b[k] {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

func keySet(all []*Record) map[*Record]bool {
	set := map[*Record]bool{}
	for _, r := range all {
		set[r] = true
	}
	return set
}

// groupIDs names the group of each message, by the first message of it.
type groupIDs []int

func (g groupIDs) join(i, j int) {
	low, high := min(g[i], g[j]), max(g[i], g[j])
	for k := range g {
		if g[k] == high {
			g[k] = low
		}
	}
}

func (g groupIDs) members(all []*written, of int, counts func(*written) bool) (list []*written) {
	for i, w := range all {
		if g[i] == of && counts(w) {
			list = append(list, w)
		}
	}
	return list
}

// bulkMessages finds the bulk texts among the messages of a sender, which are in order of time.
func bulkMessages(all []*written, heard []heardOf) (found [][]*written) {
	themes := make(groupIDs, len(all))
	for i, w := range all {
		themes[i] = i
		inGroup := false
		for _, h := range heard {
			inGroup = inGroup || len(w.to) > 1 && w.record.Properties["threadId"] != nil && h.thread == w.record.Properties["threadId"] && h.at.Sub(w.at).Abs() <= time.Hour
		}
		for _, r := range w.to {
			if slices.ContainsFunc(heard, func(h heardOf) bool { return h.from == r && !h.at.After(w.at) && w.at.Sub(h.at) <= 10*time.Minute }) {
				w.answers++
			}
		}
		if inGroup {
			continue
		}
		w.counts = w.answers < len(w.to)
		if w.text == "" {
			continue
		}
		w.grams, w.themed = fiveGrams(w.text), len(w.to) > 1
		for j, before := range all[:i] {
			isAnswer := before.answers == len(before.to) && w.answers == len(w.to)
			if before.grams != nil && !isAnswer && w.at.Sub(before.at) <= 5*time.Minute && likeness(w.grams, before.grams) >= .35 {
				themes.join(i, j)
				w.themed, before.themed = true, true
			}
		}
	}
	counts := func(w *written) bool { return w.counts || w.themed }
	batches, runs := slices.Clone(themes), slices.Clone(themes)
	last, run := -1, make([]int, len(all)) // the run of each message that counts
	for i, w := range all {
		if !counts(w) {
			continue
		}
		run[i] = i
		if last >= 0 {
			limit := time.Minute
			if w.text == "" && all[last].text == "" {
				limit = 90 * time.Second
			}
			if w.at.Sub(all[last].at) <= limit {
				run[i] = run[last]
				runs.join(i, last)
			}
		}
		last = i
		for j := range i {
			if counts(all[j]) && run[j] == run[i] && all[j].isPart() && w.isPart() {
				batches.join(i, j)
			}
		}
	}
	joinBlind(all, batches, runs)
	widened := map[int]bool{} // runs all of whose messages are one bulk text
	settled := map[int]bool{} // runs in which a batch is a bulk text
	failed := map[int]bool{}
	for i, w := range all {
		if !w.isPart() || slices.ContainsFunc(found, func(f []*written) bool { return slices.Contains(f, w) }) {
			continue
		}
		if batch := batches.members(all, batches[i], (*written).isPart); isBulk(batch) {
			found, settled[runs[i]] = append(found, batch), true
		} else {
			failed[batches[i]] = true
		}
	}
	for i, w := range all {
		if !w.isPart() || !failed[batches[i]] || settled[runs[i]] {
			continue
		}
		settled[runs[i]] = true
		wide := runs.members(all, runs[i], counts)
		texts, themed := 0, 0
		for _, m := range wide {
			if m.text != "" {
				texts += len(m.to)
				if m.themed {
					themed += len(m.to)
				}
			}
		}
		if texts > 0 && 2*themed >= texts && isBulk(wide) {
			found, widened[runs[i]] = append(found, wide), true
		}
	}
	for i, w := range all {
		if w.themed && failed[batches[i]] && !widened[runs[i]] && themes[i] == slices.Index(themes, themes[i]) && slices.Index(themes, themes[i]) == i {
			if theme := themes.members(all, themes[i], func(w *written) bool { return w.themed }); isBulk(theme) {
				found = append(found, theme)
			}
		}
	}
	slices.SortFunc(found, func(a, b []*written) int { return slices.Index(all, a[0]) - slices.Index(all, b[0]) })
	return found
}

// joinBlind joins batches without text that follow each other to other people.
func joinBlind(all []*written, batches, runs groupIDs) {
	var before map[*Record]bool
	last := -1
	done := map[int]bool{}
	for i, w := range all {
		if !w.isPart() || done[batches[i]] {
			continue
		}
		of := batches[i]
		done[of] = true
		to, blind, end := map[*Record]bool{}, true, i
		for j, m := range all {
			if batches[j] == of && m.isPart() {
				blind, end = blind && m.text == "", j
				for _, r := range m.to {
					to[r] = true
				}
			}
		}
		if !blind || len(to) < 3 {
			continue
		}
		if before != nil && likeness(before, to) == 0 && w.at.Sub(all[last].at) <= 5*time.Minute {
			batches.join(last, i)
			runs.join(last, i)
			for r := range before {
				to[r] = true
			}
		}
		before, last = to, end
	}
}

func isBulk(messages []*written) bool {
	copies, answers, sum, once := map[*Record]int{}, 0, 0, 0
	for _, w := range messages {
		answers += w.answers
		sum += len(w.to)
		for _, r := range w.to {
			copies[r]++
		}
	}
	for _, n := range copies {
		if n == 1 {
			once++
		}
	}
	return len(copies) >= 10 && 10*once >= 8*len(copies) && 2*answers < sum
}
