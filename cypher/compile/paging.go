package compile

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"linegraph/internal/intel"
)

// paging is what a list's arguments ask for: which records, in which order,
// how many.
type paging struct {
	where condition
	keys  []sortKey // total: the last ones break every tie
	first int
	limit string // parameter of LIMIT
}

// sortKey is one expression of an order.
type sortKey struct {
	by     string // as asked, for the cursor's signature
	expr   string
	scalar string
	desc   bool
	edge   bool
	unique bool // never null
}

// paging reads first, filter and sort. r is empty where the link is not at hand.
func (b *builder) paging(t *nodeType, m, r string, args map[string]any) (paging, error) {
	first, err := b.first(args)
	if err != nil {
		return paging{}, err
	}
	p := paging{first: first}
	if p.where, err = b.where(t, m, r, args["filter"]); err != nil {
		return paging{}, err
	}
	if p.keys, err = b.sortKeys(t, m, r, args["sort"]); err != nil {
		return paging{}, err
	}
	p.limit = b.limit(first)
	return p, nil
}

func (b *builder) sortKeys(t *nodeType, m, r string, sort any) ([]sortKey, error) {
	var keys []sortKey
	asked := maps(sort)
	if len(asked) == 0 && t.sort != "" {
		asked = []map[string]any{{"by": t.sort}}
	}
	for _, s := range asked {
		by, _ := s["by"].(string)
		k, err := b.sortKey(t, m, r, by)
		if err != nil {
			return nil, err
		}
		k.desc = s["order"] == "DESC"
		keys = append(keys, k)
	}
	keys = append(keys, sortKey{by: "id", expr: m + ".id", scalar: "ID", unique: true})
	if r != "" { // one record may be linked more than once
		tie := "coalesce(" + r + ".id, " + r + ".savedAs, toString(" + r + ".validFrom), '')"
		keys = append(keys, sortKey{by: "edge", expr: tie, scalar: "ID", unique: true, edge: true})
	}
	return keys, nil
}

func (b *builder) sortKey(t *nodeType, m, r, by string) (sortKey, error) {
	if name, ok := strings.CutPrefix(by, "edge."); ok && r != "" {
		for _, page := range b.model.pages {
			if f := page.edge[name]; page.target == t && f != nil && f.kind == scalarField && !f.list {
				return sortKey{by: by, expr: r + "." + f.property, scalar: f.scalar, edge: true}, nil
			}
		}
	}
	f := t.fields[by]
	if f == nil || f.kind != scalarField || f.list {
		return sortKey{}, intel.Errorf(intel.BadInput, "%s cannot be sorted by what was asked; its own single-valued fields can, and on a relation those of the link, as in edge.validFrom.", t.name)
	}
	return sortKey{by: by, expr: f.sortKey(m), scalar: f.scalar}, nil
}

// sortKey is the expression that a record is sorted by: the folded twin where there is one.
func (f *fieldInfo) sortKey(n string) string {
	if f.folded {
		return n + "." + f.property + "Folded"
	}
	return n + "." + f.property
}

func sortsByEdge(args map[string]any) bool {
	for _, s := range maps(args["sort"]) {
		if by, _ := s["by"].(string); strings.HasPrefix(by, "edge.") {
			return true
		}
	}
	return false
}

// order is the text after WITH: ORDER BY and LIMIT.
func (p paging) order() string { return orderBy(p.keys) + " LIMIT " + p.limit }

// orderBy puts records without a value last either way; Cypher puts them first
// when descending.
func orderBy(keys []sortKey) string {
	var by []string
	for _, k := range keys {
		switch {
		case k.desc && k.unique:
			by = append(by, k.expr+" DESC")
		case k.desc:
			by = append(by, k.expr+" IS NULL", k.expr+" DESC")
		default:
			by = append(by, k.expr)
		}
	}
	return " ORDER BY " + strings.Join(by, ", ")
}

// distinct is the WITH of a plain list: every record once. Sorted by its links
// (r is not empty) it stands where its first link does.
func (p paging) distinct(m, r string) string {
	if r == "" {
		return "WITH DISTINCT " + m
	}
	links := slices.DeleteFunc(slices.Clone(p.keys), func(k sortKey) bool { return !k.edge })
	return "WITH " + m + ", " + r + orderBy(links) + "\nWITH " + m + ", head(collect(" + r + ")) AS " + r
}

// signature tells cursors of one order from those of another.
func (p paging) signature() string {
	h := fnv.New32a()
	for _, k := range p.keys {
		_, _ = h.Write([]byte(k.by + strconv.FormatBool(k.desc) + "\n"))
	}
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// after is the condition that holds for what follows a cursor in the order.
func (b *builder) after(keys []sortKey, cursor any) (condition, error) {
	s, given := cursor.(string)
	if !given {
		return "", nil
	}
	values, err := b.readCursor(s, paging{keys: keys}.signature(), keys)
	if err != nil {
		return "", err
	}
	follows := condition("")
	for i := len(keys) - 1; i >= 0; i-- {
		follows = b.beyond(keys[i], values[i], follows)
	}
	return follows, nil
}

// beyond holds where key k lies past v, or equals it while rest holds.
func (b *builder) beyond(k sortKey, v any, rest condition) condition {
	if v == nil { // the cursor stands among those without a value, which come last
		return allOf(condition(k.expr+" IS NULL"), rest)
	}
	p, than := b.param(v), " > "
	if k.scalar == "Date" {
		p = "date(" + p + ")"
	}
	if k.desc {
		than = " < "
	}
	options := []condition{condition(k.expr + than + p)}
	if !k.unique {
		options = append(options, condition(k.expr+" IS NULL"))
	}
	if rest != "" {
		options = append(options, allOf(condition(k.expr+" = "+p), rest))
	}
	return anyOf(options...)
}
