package compile

import "math"

// quantifiers are what a relation can be asked by, besides of, in the order of
// the statement.
var quantifiers = []string{"some", "none", "all", "single", "count", "aggregate"}

// related compiles conditions on the records that a relation leads to.
// Whatever is asked becomes the existence of rows, which Neo4j plans in linear
// time however deep it is nested; a count that stands in a comparison doubles
// the time at every level.
func (b *builder) related(n string, f *fieldInfo, given map[string]any, s sense) (condition, error) {
	b.asked.hops++
	defer func() { b.asked.hops-- }()
	var all []condition
	for _, quantifier := range quantifiers {
		if given[quantifier] == nil {
			continue
		}
		if err := b.asked.relation(); err != nil {
			return "", err
		}
		c, err := b.quantified(n, f, quantifier, given, s)
		if err != nil {
			return "", err
		}
		all = append(all, c)
	}
	return s.all(all...), nil
}

func (b *builder) quantified(n string, f *fieldInfo, quantifier string, given map[string]any, s sense) (condition, error) {
	switch asked := given[quantifier]; quantifier {
	case "some":
		return b.linked(n, f, asked, holds, s)
	case "none":
		return b.linked(n, f, asked, holds, !s)
	case "all": // none that does not match
		return b.linked(n, f, asked, fails, !s)
	case "single":
		return b.single(n, f, asked, s)
	case "count":
		comparison, _ := asked.(map[string]any)
		return b.counted(n, f, given["of"], comparison, s)
	}
	return b.aggregated(n, f, given["of"], maps(given["aggregate"]), s)
}

// linked holds where a linked record exists that matches, or one that does not.
func (b *builder) linked(n string, f *fieldInfo, filter any, matching, s sense) (condition, error) {
	text, err := b.path(n, f, filter, matching)
	return s.exists(text), err
}

// path leads from n to a linked record that matches. Where that leads on to some
// other record, and to nothing else, it goes on in the same subquery: one within
// another takes Neo4j longer for every record that it looks at.
func (b *builder) path(n string, f *fieldInfo, filter any, matching sense) (string, error) {
	m, r := b.name("n"), b.name("r")
	own, next := filter, step{}
	if matching == holds && f.relation.pattern == "" {
		own, next = onward(f.target, filter)
	}
	c, err := b.filter(f.target, m, r, own, matching)
	if err != nil {
		return "", err
	}
	text := b.match(n, f.relation, m, r) + c.clause()
	switch {
	case f.relation.pattern != "": // a query of its own
		return text + "\nRETURN 1", nil
	case next.over == nil:
		return text, nil
	}
	b.asked.levels++
	b.asked.hops++
	defer func() { b.asked.levels--; b.asked.hops-- }()
	if err := b.asked.condition(); err != nil {
		return "", err
	}
	if err := b.asked.relation(); err != nil {
		return "", err
	}
	further, err := b.path(m, next.over, next.some, holds)
	return text + "\n" + further, err
}

// step is a relation that a filter follows to some record that matches.
type step struct {
	over *fieldInfo
	some any
}

// onward parts a filter into what it asks of a record itself and the one step
// that it takes from there; all of it and none where it is not made like that.
func onward(t *nodeType, filter any) (own any, next step) {
	given, _ := filter.(map[string]any)
	rest := make(map[string]any, len(given))
	for name, v := range given {
		f := t.fields[name]
		if v == nil || name == "link" || f != nil && f.relation == nil {
			rest[name] = v
			continue
		}
		asked, _ := v.(map[string]any)
		if f == nil || next.over != nil || f.relation.pattern != "" || asked["some"] == nil {
			return filter, step{}
		}
		for quantifier, v := range asked {
			if v != nil && quantifier != "some" {
				return filter, step{}
			}
		}
		next = step{f, asked["some"]}
	}
	return rest, next
}

// single holds where exactly one linked record matches: a second one ends the
// search. They are counted where that takes no subquery within the count, which
// would double the time that planning takes; else it is asked whether there is
// a row, and no link makes no row, which is as good as a count that is not one.
func (b *builder) single(n string, f *fieldInfo, filter any, s sense) (condition, error) {
	m, r, c := b.name("n"), b.name("r"), b.name("c")
	where, err := b.filter(f.target, m, r, filter, holds)
	if err != nil {
		return "", err
	}
	if degree, ok := b.degree(n, f.relation); ok && where == always && !f.relation.repeated() {
		return s.leaf(condition(degree + " = 1")), nil
	}
	rows := b.match(n, f.relation, m, r) + where.clause() + "\n" + f.relation.each(m) + " LIMIT 2\n"
	if !where.nested() && f.relation.pattern == "" && !f.relation.counts() && !b.model.doubtful(f.relation) {
		return s.leaf(condition("COUNT { " + rows + "RETURN 1 } = 1")), nil
	}
	return s.exists(rows + "WITH count(*) AS " + c + "\nWHERE " + c + " = 1\nRETURN 1"), nil
}

// counted compares how many distinct linked records match. They are counted no
// further than one beyond the largest number asked about.
func (b *builder) counted(n string, f *fieldInfo, filter any, comparison map[string]any, s sense) (condition, error) {
	count := &fieldInfo{name: "count", scalar: "Long"}
	m, r, c := b.name("n"), b.name("r"), b.name("c")
	where, err := b.filter(f.target, m, r, filter, holds)
	if err != nil {
		return "", err
	}
	if degree, ok := b.degree(n, f.relation); ok && where == always && !f.relation.repeated() {
		c, err := b.compare(degree, count, comparison)
		return s.leaf(c), err
	}
	kept, err := b.compare(c, count, comparison)
	if err != nil || kept == always {
		return s.leaf(kept), err
	}
	rows := b.match(n, f.relation, m, r) + where.clause() + "\n" + f.relation.each(m) + " LIMIT " + b.param(enough(comparison)) + "\nRETURN count(*) AS " + c
	return s.exists(subquery(n, rows, c, kept)), nil
}

// enough is how many records settle a comparison of their count.
func enough(comparison map[string]any) int64 {
	most := int64(0)
	note := func(v any) {
		if n, ok := whole(v); ok {
			most = max(most, n)
		}
	}
	for _, v := range comparison {
		if list, ok := v.([]any); ok {
			for _, e := range list {
				note(e)
			}
		} else {
			note(v)
		}
	}
	if most == math.MaxInt64 {
		return most
	}
	return most + 1
}

// subquery is the text of what exists where the one row of an aggregation is
// kept. The aggregation is a scope of its own: after WITH the records outside
// would be its grouping keys, and no links would be no row instead of 0.
func subquery(n, rows, names string, kept condition) string {
	return "CALL (" + n + ") {\n" + rows + "\n}\nWITH " + names + kept.clause() + "\nRETURN 1"
}
