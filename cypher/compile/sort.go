package compile

import (
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// maxSortKeys bounds an order: every key is a column of every cursor.
const maxSortKeys = 8

// sortKey is one value of an order.
type sortKey struct {
	plan.Key
	by     string // as given, for the cursor's signature
	scalar string
	ofLink bool
}

// planKeys are the keys without the parts that only cursors need.
func planKeys(keys []sortKey) []plan.Key {
	out := make([]plan.Key, len(keys))
	for i, k := range keys {
		out[i] = k.Key
	}
	return out
}

// reversed is the order read from its end.
func reversed(keys []sortKey) []sortKey {
	keys = slices.Clone(keys)
	for i := range keys {
		keys[i].Key = keys[i].Reversed()
	}
	return keys
}

// sortKeys reads an order and makes it total. r is empty where no link leads to m.
func (p *planner) sortKeys(t *model.Type, m, r plan.Variable, sort any) ([]sortKey, error) {
	given := inputObjects(sort)
	if len(given) == 0 && t.Sort != "" {
		given = []map[string]any{{"by": t.Sort}}
	}
	if len(given) > maxSortKeys {
		return nil, intel.Errorf(intel.LimitExceeded, "A list may be sorted by %d keys; leave out the last ones.", maxSortKeys)
	}
	keys := make([]sortKey, 0, len(given)+2)
	for _, s := range given {
		by, _ := s["by"].(string)
		k, err := p.sortKey(t, m, r, by, s["order"] == "DESC")
		if err != nil {
			return nil, err
		}
		k.NullsFirst = s["nulls"] == "FIRST"
		keys = append(keys, k)
	}
	keys = append(keys, sortKey{by: "id", scalar: "ID", Key: plan.Key{Value: plan.Property{Of: m, Name: "id"}, NeverNull: true}})
	if r != "" { // one record may be linked more than once
		keys = append(keys, sortKey{by: "edge", scalar: "ID", ofLink: true, Key: plan.Key{Value: plan.LinkIdentity{Link: r}, NeverNull: true}})
	}
	return keys, nil
}

func (p *planner) sortKey(t *model.Type, m, r plan.Variable, by string, descending bool) (sortKey, error) {
	of, name, within := strings.Cut(by, ".")
	f := t.Fields[of]
	switch {
	case within && of == "edge" && r != "":
		if f := p.model.LinkField(t, name); f.Sortable() {
			return sortKey{by: by, scalar: f.Scalar, ofLink: true, Key: plan.Key{Value: plan.Property{Of: r, Name: f.Property}, Descending: descending}}, nil
		}
	case within && f != nil && f.Kind == model.ListField && name == "count":
		return p.countKey(m, f, by, descending)
	case within && f != nil && f.Kind == model.ListField && f.Target.Fields[name].Sortable():
		return p.relatedKey(m, f, f.Target.Fields[name], by, descending)
	case !within && f.Sortable():
		return sortKey{by: by, scalar: f.Scalar, Key: plan.Key{Value: plan.Property{Of: m, Name: f.SortProperty()}, NeverNull: f.NonNull, Descending: descending}}, nil
	}
	return sortKey{}, intel.Errorf(intel.BadInput, "%s cannot be sorted by this key: use a single-valued field of its own (name), a field of a related record (gangs.name), the number of related records (gangs.count) or, below a relation, a field of the link (edge.validFrom).", t.Name)
}

// fromIndex lets a root list that begins with this key come from the key's index:
// Neo4j orders by an index only where a predicate on the property is stated.
func (k sortKey) fromIndex(t *model.Type) plan.Condition {
	if f := t.Fields[k.by]; f == nil || !f.NonNull || k.by != t.Sort && k.by != "id" {
		return nil
	}
	if k.scalar == "DateTime" { // no text is compared with an instant
		return plan.IsNull{Of: k.Value, Not: true}
	}
	return plan.IsAnyText{Of: k.Value}
}

// relatedKey sorts by the least of the linked records' values, descending by the greatest.
func (p *planner) relatedKey(m plan.Variable, f, far *model.Field, by string, descending bool) (sortKey, error) {
	x, k := p.name("n"), p.name("k")
	function := plan.Min
	if descending {
		function = plan.Max
	}
	least := plan.Figure{Function: function, Of: plan.Property{Of: x, Name: far.SortProperty()}, As: k}
	key := plan.Key{Value: k, Descending: descending, Computed: p.linkedFigure(m, f.Relation, x, least)}
	return sortKey{by: by, scalar: far.Scalar, Key: key}, p.effort.relation()
}

// countKey sorts by how many distinct records are linked.
func (p *planner) countKey(m plan.Variable, f *model.Field, by string, descending bool) (sortKey, error) {
	k := p.name("k")
	key := plan.Key{Value: k, Descending: descending, NeverNull: true}
	if degree, ok := p.degree(m, f.Relation); ok && !f.Relation.Repeated() {
		key.Computed = plan.Assignment{Value: degree, As: k}
	} else {
		x := p.name("n")
		key.Computed = p.linkedFigure(m, f.Relation, x, plan.Figure{Function: plan.CountDistinct, Of: x, As: k})
	}
	return sortKey{by: by, scalar: "Long", Key: key}, p.effort.relation()
}

// linkedFigure is a figure over the records x that a relation leads to from m.
func (p *planner) linkedFigure(m plan.Variable, rel *model.Relation, x plan.Variable, figure plan.Figure) plan.Step {
	return plan.FigureStep{Scope: m, From: plan.MatchedRecords{Match: p.match(m, rel, x, p.name("r"))}, Figures: []plan.Figure{figure}}
}

// signature distinguishes the cursors of one order from those of another.
func signature(keys []sortKey) string {
	h := fnv.New32a()
	for _, k := range keys {
		_, _ = h.Write([]byte(k.by + strconv.FormatBool(k.Descending) + strconv.FormatBool(k.NullsFirst) + "\n"))
	}
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}
