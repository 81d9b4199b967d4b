package compile

// figure is one figure over some links. Of the records that a relation leads
// on to each is taken once, however many links lead to it: no relation
// multiplies what is counted.
type figure struct {
	fn string // its field of Aggregate
	operand
	name   string // the variable that holds it
	sorted bool   // groups are ordered by it
	asked  bool   // it is answered
}

// figures are the figures asked of some links, each once.
type figures []*figure

// functions are the fields of Aggregate that measure something.
var functions = map[string]struct {
	suits suitable
	open  string
}{
	"distinct": {measurable, "count(DISTINCT "},
	"min":      {measurable, "min("},
	"max":      {measurable, "max("},
	"sum":      {numeric, "sum("},
	"avg":      {numeric, ""},
}

// count gives the figure of how many links there are.
func (ms *figures) count(b *builder) *figure { return ms.add(b, "count", operand{}) }

// ask gives the figure of a field of Aggregate; of is absent for count.
// place says where of was given.
func (ms *figures) ask(b *builder, l *linkset, fn string, of any, place string) (*figure, error) {
	if fn == "count" {
		return ms.count(b), nil
	}
	name, _ := of.(string)
	o, err := b.operand(l, name, functions[fn].suits, place)
	if err != nil {
		return nil, err
	}
	return ms.add(b, fn, o), nil
}

func (ms *figures) add(b *builder, fn string, o operand) *figure {
	for _, m := range *ms {
		if m.fn == fn && m.operand == o {
			return m
		}
	}
	m := &figure{fn: fn, operand: o, name: b.name("a")}
	*ms = append(*ms, m)
	return m
}

func (ms figures) where(holds func(*figure) bool) (some figures) {
	for _, m := range ms {
		if holds(m) {
			some = append(some, m)
		}
	}
	return some
}

// text is the figure over rows that hold the record n and its link r.
func (m *figure) text(n, r string) string {
	if m.fn == "count" {
		return "count(*)"
	}
	value := m.value(n, r)
	switch {
	case m.fn == "min" || m.fn == "max":
		value = m.ordered(n, r)
	case m.fn == "distinct" && m.field.name == "id" && !m.edge:
		value = n // the record itself, without reading its id
	}
	if m.fn == "avg" { // avg() of Cypher depends on the order of the rows
		return "CASE count(" + value + ") WHEN 0 THEN null ELSE toFloat(sum(" + value + ")) / count(" + value + ") END"
	}
	return functions[m.fn].open + value + ")"
}

// shown is the figure as it is answered.
func (m *figure) shown() string {
	if m.fn == "min" || m.fn == "max" {
		return m.alone(m.name)
	}
	return m.name
}

// counts tells whether the figure is 0 where there is nothing, not null.
func (m *figure) counts() bool { return m.fn == "count" || m.fn == "distinct" || m.fn == "sum" }

func (m *figure) empty() string {
	if m.counts() {
		return "0"
	}
	return "null"
}
