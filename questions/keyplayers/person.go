package keyplayers

import (
	"slices"
	"strings"

	"linegraph/internal/question"
)

// person is one person, with all records that are confirmed to be of them.
type person struct {
	id     string // the first of ids
	ids    []string
	record question.Record // that of id
	core   bool
	victim bool
	born   string // the latest date that a record states, "" if none does
	roles  []role
	uses   map[string][]use // of numbers and accounts, by their ids
}

// unite makes people of records, in the order of their ids.
func unite(records []record) (all []*person) {
	records = slices.Clone(records)
	slices.SortFunc(records, func(a, b record) int { return strings.Compare(a.ID, b.ID) })
	of := map[string]*person{} // by the id of a record; people who turn out to be one keep the first
	for _, r := range records {
		of[r.ID] = &person{id: r.ID, record: r.Person, uses: map[string][]use{}}
	}
	for _, r := range records {
		for _, id := range r.Same {
			if one, other := of[r.ID], of[id]; other != nil && one != other {
				if other.id < one.id {
					one, other = other, one
				}
				for id, p := range of {
					if p == other {
						of[id] = one
					}
				}
			}
		}
	}
	for _, r := range records {
		p := of[r.ID]
		if len(p.ids) == 0 {
			all = append(all, p)
		}
		p.add(r)
	}
	return all
}

// add adds what a record states.
func (p *person) add(r record) {
	p.ids = append(p.ids, r.ID)
	p.core, p.victim = p.core || r.Core, p.victim || r.Victim
	p.roles = append(p.roles, r.Roles...)
	if r.Born != nil {
		p.born = max(p.born, *r.Born)
	}
	for _, u := range r.Uses {
		p.uses[u.Party] = append(p.uses[u.Party], u)
	}
}

// used tells whether the person used a number or account on a day.
func (p *person) used(party string, day int64) bool {
	return slices.ContainsFunc(p.uses[party], func(u use) bool { return during(u.From, u.To, day) })
}

// groups are the lines, gangs and events of the person, each with what it is.
func (p *person) groups() map[string]string {
	all := map[string]string{}
	for _, r := range p.roles {
		all[r.To] = "DealLine"
		switch r.Type {
		case memberOf:
			all[r.To] = "Gang"
		case inEvent:
			all[r.To] = "Event"
		}
	}
	return all
}

// The types of links that say whether a person may be listed.
const (
	holds    = "HOLDS"
	operates = "OPERATES"
	runsFor  = "RUNS_FOR"
	memberOf = "MEMBER_OF"
	inEvent  = "IN_EVENT"
)

// count is how many lines, gangs or events a person has such a link to.
func (p *person) count(typ, category string) int { return len(p.to(typ, category)) }

// to are the lines, gangs or events that a person has such a link to, each once.
func (p *person) to(typ, category string) (ids []string) {
	for _, r := range p.roles {
		if r.Type == typ && r.category() == category && !slices.Contains(ids, r.To) {
			ids = append(ids, r.To)
		}
	}
	return ids
}

// category is the category of the person in an event. One that is not stated is NOT_CATEGORISED.
func (r role) category() string {
	switch {
	case r.Type != inEvent:
		return ""
	case r.Category == nil:
		return "NOT_CATEGORISED"
	}
	return *r.Category
}
