package cypher

import (
	"cmp"
	"maps"
	"slices"

	"linegraph/internal/intel"
)

// An entity or a link, with the position at which it was first given.
type (
	placedEntity struct {
		intel.Entity
		position int64
	}
	placedLink struct {
		intel.Link
		position int64
	}
)

// mergeEntities merges entities with the same id, and orders them by id; a
// later value replaces an earlier one.
func mergeEntities(entities []intel.Entity) []placedEntity {
	first := map[string]*placedEntity{}
	for i, e := range entities {
		if before := first[e.ID]; before != nil {
			maps.Copy(before.Properties, e.Properties)
			continue
		}
		properties := make(map[string]any, len(e.Properties))
		maps.Copy(properties, e.Properties)
		e.Properties = properties
		first[e.ID] = &placedEntity{e, int64(i)}
	}
	return inOrder(first, func(e *placedEntity) string { return e.ID })
}

// mergeLinks merges links with the same id, and orders them by id. Their
// sources are united; for everything else the later link counts.
func mergeLinks(links []intel.Link) []placedLink {
	first := map[string]*placedLink{}
	for i, l := range links {
		position, sources := int64(i), l.Sources
		if before := first[l.ID]; before != nil {
			position, sources = before.position, append(slices.Clone(before.Sources), sources...)
		}
		l.Sources = distinct(sources)
		first[l.ID] = &placedLink{l, position}
	}
	return inOrder(first, func(l *placedLink) string { return l.ID })
}

func inOrder[T any](first map[string]*T, id func(*T) string) []T {
	out := make([]T, 0, len(first))
	for _, one := range slices.SortedFunc(maps.Values(first), func(a, b *T) int { return cmp.Compare(id(a), id(b)) }) {
		out = append(out, *one)
	}
	return out
}

func distinct(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// entityProperties are the properties as stored, together with their folded
// copies.
func entityProperties(e intel.Entity) map[string]any {
	out := make(map[string]any, len(e.Properties)+1)
	for name, value := range e.Properties {
		p := intel.EntityProperties[e.Label][name]
		out[name] = stored(p.Kind, value)
		if p.Folded {
			out[name+"Folded"] = folded(value)
		}
		if p.Loaded {
			out[name+"Stated"] = trueOrNull(value != nil)
		}
	}
	return out
}

func folded(value any) any {
	switch v := value.(type) {
	case string:
		return intel.Fold(v)
	case []string:
		out := make([]any, len(v))
		for i, s := range v {
			out[i] = intel.Fold(s)
		}
		return out
	}
	return nil
}

// linkProperties are all properties except the sources, which are united and
// not replaced. Properties that are not stated are null, so that an assertion
// replaces the one before it.
func linkProperties(l intel.Link) map[string]any {
	out := map[string]any{
		"certainty": textOrNull(l.Certainty), "assertion": textOrNull(l.Assertion), "grade": textOrNull(l.Grade),
		"validFrom": utcOrNull(l.ValidFrom), "validTo": utcOrNull(l.ValidTo),
	}
	for name, value := range l.Properties {
		out[name] = stored(intel.Relations[l.Relation].Properties[name].Kind, value)
	}
	return out
}

func shapeOf(l intel.Link) shape {
	from, _ := intel.LabelOf(l.From)
	to, _ := intel.LabelOf(l.To)
	return shape{l.Relation, from, to}
}

func compareShapes(a, b shape) int {
	return cmp.Or(cmp.Compare(a.relation, b.relation), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
}

func anySlice(list []string) []any {
	out := make([]any, len(list))
	for i, s := range list {
		out[i] = s
	}
	return out
}
