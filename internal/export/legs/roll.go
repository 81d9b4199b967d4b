package legs

import (
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/identity"
)

// few parties are looked through one by one; more are found by what they go by.
const few = 16

// roll finds parties in a list. A record may name thousands, a group's members,
// in several lists that are compared with one another: each with each would take
// seconds for one record.
type roll struct {
	list []export.Party
	by   map[string][]int // in rising order
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

// enter puts a party under all that it goes by.
func (r *roll) enter(i int) {
	for _, key := range goesBy(r.list[i]) {
		if at := r.by[key]; len(at) == 0 || at[len(at)-1] != i {
			r.by[key] = append(at, i)
		}
	}
}

// goesBy are keys of which two parties share one where they are the Same, or
// have one name.
func goesBy(p export.Party) []string {
	keys := make([]string, 0, 3)
	if p.Raw != "" {
		keys = append(keys, "as "+strings.ToLower(strings.ToUpper(p.Raw))) // letters that fold into one
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

// each gives the places of those that may be the same as p or have its name, in
// order, until found says that it has what it wanted.
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

// find gives the place of the first that is the Same as p, -1 for none.
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

// add adds a party that the list does not hold, or completes the one it holds.
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
