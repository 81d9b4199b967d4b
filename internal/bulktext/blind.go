package bulktext

import "time"

// gap is the longest gap between two messages of one run.
func (f *finder) gap(i, j int) time.Duration {
	if f.texts[i] == nil && f.texts[j] == nil {
		return nearBlind
	}
	return near
}

// linkBlind joins batches without text that follow each other and have no recipient in common.
func (f *finder) linkBlind() {
	var before map[string]bool // the recipients of the batch before, of those without text that have enough
	last := -1                 // its last message
	for _, batch := range f.batches.groups(f.isPart) {
		first, common := batch[0], false
		to := map[string]bool{}
		for _, i := range batch {
			if f.texts[i] != nil {
				to = nil
				break
			}
			for _, r := range f.sent[i].To {
				to[r] = true
				common = common || before[r]
			}
		}
		if len(to) < leastBlind {
			continue
		}
		if before != nil && !common && f.sent[first].At.Sub(f.sent[last].At) <= themeHolds {
			f.batches.join(last, first)
			f.extended.join(last, first)
			for r := range before {
				to[r] = true
			}
		}
		before, last = to, batch[len(batch)-1]
	}
}
