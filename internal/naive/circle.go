package naive

import (
	"slices"
	"strings"
	"time"

	"linegraph/internal/structure"
)

// circle is the people around a line, gang, area or chosen records, and how they are tied.
type circle struct {
	found     []string
	people    []*somebody // by id
	joining   map[string]int
	contacts  int
	graph     *structure.Graph
	evaluator *Evaluator
	args      map[string]any
}

// somebody is one person, with all records of them.
type somebody struct {
	records []*Record // by id
	chosen  bool
}

const groupLinks = " HOLDS OPERATES RUNS_FOR EXPLOITED_BY MEMBER_OF IN_EVENT "

// stated are the links of some types that count in a circle.
func (n *Evaluator) stated(links []*Link, args map[string]any, types ...string) (kept []*Link) {
	for _, l := range links {
		if slices.Contains(types, l.Type) && !isDoubted(l) && n.linkHolds(l, args) {
			kept = append(kept, l)
		}
	}
	return kept
}

var lineRoles = []string{"HOLDS", "OPERATES", "RUNS_FOR", "EXPLOITED_BY"}

// circleOf is nil if there is nothing that it could be around.
func (n *Evaluator) circleOf(args map[string]any) *circle {
	c := &circle{joining: map[string]int{}, evaluator: n, args: args}
	chosen := map[*Record]bool{}
	lines := map[*Record]bool{}
	add := func(label, id string) {
		r := n.graph.byID[id]
		if r != nil && r.Label == label {
			c.found = append(c.found, id)
			n.choose(r, args, chosen, lines)
		}
	}
	if line, given := args["line"].(string); given {
		add("DealLine", line)
	}
	if gang, given := args["gang"].(string); given {
		add("Gang", gang)
	}
	if area, given := args["area"].(string); given {
		for _, r := range n.graph.labelled("Area") {
			if r.ID == area || r.Properties["code"] == area {
				add("Area", r.ID)
			}
		}
	}
	ids := givenIDs(args)
	for _, id := range ids {
		for _, label := range []string{"Person", "DealLine", "Gang"} {
			add(label, id.(string))
		}
	}
	if len(c.found) == 0 && len(ids) == 0 {
		return nil
	}
	for line := range lines {
		for _, l := range n.stated(line.In, args, lineRoles...) {
			chosen[l.From] = true
		}
	}
	c.gather(chosen)
	c.tie()
	return c
}

// givenIDs are the ids, none if the argument is absent.
func givenIDs(args map[string]any) []any {
	if args["ids"] == nil {
		return nil
	}
	return listOrSingle(args["ids"])
}

// choose adds what belongs to a record in question: people and lines.
func (n *Evaluator) choose(r *Record, args map[string]any, people, lines map[*Record]bool) {
	switch r.Label {
	case "Person":
		people[r] = true
	case "DealLine":
		lines[r] = true
	case "Gang":
		for _, l := range n.stated(r.In, args, "MEMBER_OF") {
			people[l.From] = true
		}
		for _, l := range n.stated(r.Out, args, "CONTROLS") {
			lines[l.To] = true
		}
	case "Area":
		places := []*Record{r}
		for i := 0; i < len(places); i++ {
			for _, l := range places[i].In {
				if l.Type == "PART_OF" && n.linkHolds(l, args) && !slices.Contains(places, l.From) {
					places = append(places, l.From)
				}
			}
			for _, l := range n.stated(places[i].In, args, "LINKED_TO_AREA") {
				people[l.From] = true
			}
			for _, l := range n.stated(places[i].In, args, "IMPORTS_INTO", "EXPORTS_FROM") {
				lines[l.From] = true
			}
		}
	}
}

// person gives the records of the same person.
func samePerson(r *Record) []*Record {
	all := []*Record{r}
	for i := 0; i < len(all); i++ {
		for _, l := range slices.Concat(all[i].Out, all[i].In) {
			sure := l.Properties["certainty"] == "CONFIRMED"
			if state := l.Properties["state"]; state != nil {
				sure = state == "CONFIRMED"
			}
			if l.Type != "SAME_AS" || !sure || l.Properties["validTo"] != nil || isDoubted(l) {
				continue
			}
			for _, end := range []*Record{l.From, l.To} {
				if !slices.Contains(all, end) {
					all = append(all, end)
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// gather makes people of the chosen records, and adds those tied to them.
func (c *circle) gather(chosen map[*Record]bool) {
	by := map[*Record]*somebody{}
	person := func(r *Record) *somebody {
		if by[r] == nil {
			s := &somebody{records: samePerson(r)}
			for _, one := range s.records {
				by[one] = s
			}
			c.people = append(c.people, s)
		}
		return by[r]
	}
	for r := range chosen {
		person(r).chosen = true
	}
	if c.args["around"] == true {
		for _, s := range slices.Clone(c.people) {
			for _, group := range c.groups(s) {
				for _, l := range c.evaluator.stated(group.In, c.args, strings.Fields(groupLinks)...) {
					person(l.From)
				}
			}
			c.touched(s, person) // which adds them
		}
	}
	slices.SortFunc(c.people, func(a, b *somebody) int { return strings.Compare(a.records[0].ID, b.records[0].ID) })
}

// groups are the lines, gangs and events of a person, each once, by id.
func (c *circle) groups(s *somebody) (all []*Record) {
	for _, r := range s.records {
		for _, l := range c.evaluator.stated(r.Out, c.args, strings.Fields(groupLinks)...) {
			if !slices.Contains(all, l.To) {
				all = append(all, l.To)
			}
		}
	}
	return all
}

// touched are the people whose numbers or accounts were in contact with those of a person on a day on which both used
// them; named gives the person of a record, nil for nobody.
func (c *circle) touched(s *somebody, named func(*Record) *somebody) map[*somebody]bool {
	found := map[*somebody]bool{}
	limit, limited := instantOf(c.args["asOf"])
	for _, r := range s.records {
		for _, mine := range c.evaluator.stated(r.Out, c.args, "USES_NUMBER", "USES_ACCOUNT") {
			for other, days := range c.evaluator.dailyWith(mine.To, c.args["window"], func(r *Record) *Record { return r }) {
				for _, theirs := range c.evaluator.stated(other.In, c.args, "USES_NUMBER", "USES_ACCOUNT") {
					for day := range days {
						if limited && day > limit.Unix()/secondsOfDay || !useOn(mine, day) || !useOn(theirs, day) || other == mine.To {
							continue
						}
						if o := named(theirs.From); o != nil && o != s {
							found[o] = true
						}
					}
				}
			}
		}
	}
	return found
}

func useOn(l *Link, day int64) bool {
	return period{l.Properties["validFrom"], l.Properties["validTo"]}.holds(day)
}

// tie makes the graph.
func (c *circle) tie() {
	place, members := map[*somebody]int{}, map[*Record][]int{}
	of := map[*Record]*somebody{}
	var groups []*Record
	for i, s := range c.people {
		place[s] = i
		for _, r := range s.records {
			of[r] = s
		}
		for _, g := range c.groups(s) {
			if members[g] == nil {
				groups = append(groups, g)
			}
			members[g] = append(members[g], i)
		}
	}
	slices.SortFunc(groups, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
	var edges []structure.Edge
	for _, g := range groups {
		n := len(members[g])
		if n > 1 {
			c.joining[g.Label]++
		}
		for i := range n {
			for j := range i {
				edges = append(edges, structure.Edge{A: members[g][i], B: members[g][j], Weight: 1 / (float64(n) - 1)})
			}
		}
	}
	for i, s := range c.people {
		for other := range c.touched(s, func(r *Record) *somebody { return of[r] }) {
			if j := place[other]; j < i {
				c.contacts++
				edges = append(edges, structure.Edge{A: j, B: i, Weight: 1})
			}
		}
	}
	c.graph = structure.New(len(c.people), edges)
}

// links are the links of a person that count, of some types.
func (c *circle) links(s *somebody, types ...string) (all []*Link) {
	for _, r := range s.records {
		all = append(all, c.evaluator.stated(r.Out, c.args, types...)...)
	}
	return all
}

// to are the records that these links lead to, each once; of events only those with a category.
func (c *circle) to(s *somebody, typ, category string) (all []*Record) {
	for _, l := range c.links(s, typ) {
		if (category == "" || categoryOf(l) == category) && !slices.Contains(all, l.To) {
			all = append(all, l.To)
		}
	}
	return all
}

func categoryOf(l *Link) string {
	if category, stated := l.Properties["category"].(string); stated {
		return category
	}
	return "NOT_CATEGORISED"
}

// eighteen is the day on which a person turns 18, "" if no record states a date of birth; the last that one states.
func (s *somebody) eighteen() (day string) {
	for _, r := range s.records {
		if born, known := r.Properties["dateOfBirth"].(interface{ Time() time.Time }); known {
			day = max(day, born.Time().AddDate(18, 0, 0).Format(time.DateOnly))
		}
	}
	return day
}
