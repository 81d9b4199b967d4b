package bulktext

import "slices"

// links joins messages into groups. A group is known by its first message.
type links []int

func newLinks(n int) links {
	l := make(links, n)
	for i := range l {
		l[i] = i
	}
	return l
}

func (l links) clone() links { return slices.Clone(l) }

// of is the first message of a message's group.
func (l links) of(i int) int {
	for l[i] != i {
		l[i] = l[l[i]]
		i = l[i]
	}
	return i
}

func (l links) join(i, j int) {
	i, j = l.of(i), l.of(j)
	l[max(i, j)] = min(i, j)
}

// groups are the messages for which counts holds by group, in the order of the first of each.
func (l links) groups(counts func(int) bool) (all [][]int) {
	place := map[int]int{}
	for i := range l {
		if !counts(i) {
			continue
		}
		at, known := place[l.of(i)]
		if !known {
			at = len(all)
			place[l.of(i)], all = at, append(all, nil)
		}
		all[at] = append(all[at], i)
	}
	return all
}
