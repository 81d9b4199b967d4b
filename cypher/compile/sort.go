package compile

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"linegraph/internal/intel"
)

// maxSortKeys bounds an order: every key is a column of every cursor.
const maxSortKeys = 8

// sortKey is one expression of an order.
type sortKey struct {
	by         string // as asked, for the cursor's signature
	expr       string
	scalar     string
	desc       bool
	nullsFirst bool
	edge       bool
	sure       bool   // never null
	computed   string // what makes expr, once a row, where it is no property
}

// sortKeys reads an order and makes it total. r is empty where no link leads to m.
func (b *builder) sortKeys(t *nodeType, m, r string, sort any) ([]sortKey, error) {
	var keys []sortKey
	asked := maps(sort)
	if len(asked) == 0 && t.sort != "" {
		asked = []map[string]any{{"by": t.sort}}
	}
	if len(asked) > maxSortKeys {
		return nil, intel.Errorf(intel.LimitExceeded, "A list may be sorted by %d keys; leave out the last ones.", maxSortKeys)
	}
	for _, s := range asked {
		by, _ := s["by"].(string)
		k, err := b.sortKey(t, m, r, by, s["order"] == "DESC")
		if err != nil {
			return nil, err
		}
		k.nullsFirst = s["nulls"] == "FIRST"
		keys = append(keys, k)
	}
	keys = append(keys, sortKey{by: "id", expr: m + ".id", scalar: "ID", sure: true})
	if r != "" { // one record may be linked more than once
		tie := "coalesce(" + r + ".id, " + r + ".savedAs, '')"
		keys = append(keys, sortKey{by: "edge", expr: tie, scalar: "ID", sure: true, edge: true})
	}
	return keys, nil
}

func (b *builder) sortKey(t *nodeType, m, r, by string, desc bool) (sortKey, error) {
	of, name, within := strings.Cut(by, ".")
	f := t.fields[of]
	switch {
	case within && of == "edge" && r != "":
		if f := b.model.edgeField(t, name); f.sortable() {
			return sortKey{by: by, expr: r + "." + f.property, scalar: f.scalar, edge: true, desc: desc}, nil
		}
	case within && f != nil && f.kind == listField && name == "count":
		return b.countKey(m, f, by, desc)
	case within && f != nil && f.kind == listField && f.target.fields[name].sortable():
		return b.relatedKey(m, f, f.target.fields[name], by, desc)
	case !within && f.sortable():
		return sortKey{by: by, expr: f.sortKey(m), scalar: f.scalar, sure: f.nonNull, desc: desc}, nil
	}
	return sortKey{}, intel.Errorf(intel.BadInput, "%s cannot be sorted by what was asked: its own single-valued fields can be (name), what a relation leads to (gangs.name) and how many (gangs.count), and below a relation the link's (edge.validFrom).", t.name)
}

// edgeField finds a property of the links that lead to a type.
func (m *model) edgeField(t *nodeType, name string) *fieldInfo {
	for _, page := range m.pages {
		if page.target == t {
			return page.edge[name]
		}
	}
	return nil
}

func (f *fieldInfo) sortable() bool { return f != nil && f.kind == scalarField && !f.list }

// sortKey is the expression that a record is sorted by: the folded twin where there is one.
func (f *fieldInfo) sortKey(n string) string {
	if f.folded {
		return n + "." + f.property + "Folded"
	}
	return n + "." + f.property
}

// indexed lets a root list that begins with this key come from the key's index:
// Neo4j orders by an index only where a predicate on the property is stated.
func (k sortKey) indexed(t *nodeType) condition {
	if f := t.fields[k.by]; f == nil || !f.nonNull || k.by != t.sort && k.by != "id" {
		return always
	}
	if k.scalar == "DateTime" { // no text is compared with an instant
		return condition(k.expr + " IS NOT NULL")
	}
	return condition(k.expr + " >= ''")
}

// relatedKey sorts by the least of the linked records' values, descending by the greatest.
func (b *builder) relatedKey(m string, f, far *fieldInfo, by string, desc bool) (sortKey, error) {
	x, k := b.name("n"), b.name("k")
	of := "min("
	if desc {
		of = "max("
	}
	text := "CALL (" + m + ") {\n" + b.match(m, f.relation, x, b.name("r")) + "\nRETURN " + of + far.sortKey(x) + ") AS " + k + "\n}\n"
	return sortKey{by: by, expr: k, scalar: far.scalar, desc: desc, computed: text}, b.asked.relation()
}

// countKey sorts by how many distinct records are linked.
func (b *builder) countKey(m string, f *fieldInfo, by string, desc bool) (sortKey, error) {
	k := b.name("k")
	key := sortKey{by: by, expr: k, scalar: "Long", desc: desc, sure: true}
	if degree, ok := b.degree(m, f.relation); ok && !f.relation.repeated() {
		key.computed = "WITH *, " + degree + " AS " + k + "\n"
	} else {
		x := b.name("n")
		key.computed = "CALL (" + m + ") {\n" + b.match(m, f.relation, x, b.name("r")) + "\nRETURN count(DISTINCT " + x + ") AS " + k + "\n}\n"
	}
	return key, b.asked.relation()
}

// orderBy is the text of an order. Cypher takes null for the greatest value.
func orderBy(keys []sortKey) string {
	var by []string
	for _, k := range keys {
		switch {
		case k.sure || k.nullsFirst == k.desc:
		case k.nullsFirst:
			by = append(by, k.expr+" IS NOT NULL")
		default:
			by = append(by, k.expr+" IS NULL")
		}
		if k.desc {
			by = append(by, k.expr+" DESC")
		} else {
			by = append(by, k.expr)
		}
	}
	return " ORDER BY " + strings.Join(by, ", ")
}

// reversed is the order read from its end.
func reversed(keys []sortKey) []sortKey {
	keys = slices.Clone(keys)
	for i := range keys {
		keys[i].desc, keys[i].nullsFirst = !keys[i].desc, !keys[i].nullsFirst
	}
	return keys
}

// signature tells cursors of one order from those of another.
func signature(keys []sortKey) string {
	h := fnv.New32a()
	for _, k := range keys {
		_, _ = h.Write([]byte(k.by + strconv.FormatBool(k.desc) + strconv.FormatBool(k.nullsFirst) + "\n"))
	}
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// beyond holds for what follows a row with these values in the order. It is
// told by cases, and not by OR, which Neo4j would answer by several scans; what
// bounds a leading key stands outside, where an index can take it up.
func (b *builder) beyond(keys []sortKey, values []any) condition {
	follows := never
	for i := len(keys) - 1; i >= 0; i-- {
		k, v := keys[i], values[i]
		if v == nil {
			follows = k.beyondNull(follows)
			continue
		}
		p, than := b.param(v), " > "
		if k.scalar == "Date" {
			p = "date(" + p + ")"
		}
		if k.desc {
			than = " < "
		}
		further := condition(k.expr + than + p)
		switch {
		case follows == never && k.sure:
			follows = further
		case k.sure:
			atLeast := condition(k.expr + strings.TrimRight(than, " ") + "= " + p)
			follows = allOf(atLeast, anyOf(condition(k.expr+" <> "+p), follows))
		default:
			follows = condition("CASE WHEN " + k.expr + " IS NULL THEN " + strconv.FormatBool(!k.nullsFirst) +
				" WHEN " + k.expr + " = " + p + " THEN " + string(follows) + " ELSE " + string(further) + " END")
		}
	}
	return follows
}

// beyondNull is beyond for a row without a value.
func (k sortKey) beyondNull(rest condition) condition {
	if !k.nullsFirst {
		return allOf(condition(k.expr+" IS NULL"), rest)
	}
	return anyOf(condition(k.expr+" IS NOT NULL"), rest)
}
