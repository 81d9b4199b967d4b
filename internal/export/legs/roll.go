package legs

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/identity"
)

// few is up to how many parties a list is searched one by one; a longer one has an index.
const few = 16

// roll finds parties in a list. A record may name thousands of parties, such as the members
// of a group, in several lists that are compared with one another. Comparing each party with
// each other would take seconds for one record.
type roll struct {
	list []export.Party
	by   map[string][]int // positions by key, in ascending order
}

func newRoll(list []export.Party) roll {
	r := roll{list: list}
	if len(list) > few {
		r.index()
	}
	return r
}

func (r *roll) index() {
	r.by = map[string][]int{}
	for i := range r.list {
		r.enter(i)
	}
}

// enter adds a party to the index under each of its keys.
func (r *roll) enter(i int) {
	for _, key := range goesBy(r.list[i]) {
		if at := r.by[key]; len(at) == 0 || at[len(at)-1] != i {
			r.by[key] = append(at, i)
		}
	}
}

// goesBy returns keys such that two parties share at least one if they are the Same or have
// the same name.
func goesBy(p export.Party) []string {
	keys := make([]string, 0, 3)
	if p.Raw != "" {
		keys = append(keys, "as "+strings.ToLower(strings.ToUpper(p.Raw))) // joins letters that are equal when case is ignored
		if end := identity.NumberEnd(p.Raw); end != "" {
			keys = append(keys, "on "+end)
		}
	} else if p.Owner {
		keys = append(keys, "phone")
	}
	if p.Name != "" {
		keys = append(keys, "of "+p.Name)
	}
	return keys
}

// each calls found with the positions of parties that may be the same as p or have its name,
// in order, until found returns true.
func (r *roll) each(p export.Party, found func(i int) bool) {
	if r.by == nil {
		for i := range r.list {
			if found(i) {
				return
			}
		}
		return
	}
	var at []int
	keys := goesBy(p)
	for _, key := range keys {
		at = append(at, r.by[key]...)
	}
	if len(keys) > 1 {
		slices.Sort(at)
		at = slices.Compact(at)
	}
	for _, i := range at {
		if found(i) {
			return
		}
	}
}

// find returns the position of the first party that is the Same as p, -1 for none.
func (r *roll) find(p export.Party) int {
	if r.by == nil {
		return slices.IndexFunc(r.list, func(q export.Party) bool { return Same(q, p) })
	}
	first := -1
	r.each(p, func(i int) bool {
		if Same(r.list[i], p) {
			first = i
		}
		return first >= 0
	})
	return first
}

// add adds a party if the list does not have it, or else completes the one in the list.
func (r *roll) add(p export.Party) {
	i := r.find(p)
	if i < 0 {
		i = len(r.list)
		r.list = append(r.list, p)
		if r.by == nil && len(r.list) > few {
			r.index()
			return
		}
	} else {
		q := &r.list[i]
		if q.Name == "" {
			q.Name = p.Name
		}
		q.Owner = q.Owner || p.Owner
	}
	if r.by != nil {
		r.enter(i)
	}
}
