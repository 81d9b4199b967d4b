package resolvers_test

import (
	"context"
	"testing"

	"linegraph/cypher"
)

// world is the whole graph in memory, for the naive evaluator.
type world struct {
	records []*record
	byID    map[string]*record
}

// record is a node that has an id, with its links.
type record struct {
	id, label  string
	properties map[string]any
	out, in    []*link
}

// link is a relationship.
type link struct {
	typ        string
	properties map[string]any
	from, to   *record
}

// dump reads the whole graph with two statements that know nothing of the schema.
func dump(t testing.TB, store *cypher.Store) *world {
	t.Helper()
	w, err := read(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func read(ctx context.Context, store *cypher.Store) (*world, error) {
	w := &world{byID: map[string]*record{}}
	places := map[string]*record{}
	const nodes = "MATCH (n) WHERE n.id IS NOT NULL RETURN elementId(n), labels(n)[0], properties(n)"
	err := store.Read(ctx, nodes, nil, func(v []any) error {
		r := &record{label: v[1].(string), properties: v[2].(map[string]any)}
		r.id = r.properties["id"].(string)
		places[v[0].(string)], w.byID[r.id] = r, r
		w.records = append(w.records, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	const links = "MATCH (a)-[r]->(b) RETURN elementId(a), type(r), properties(r), elementId(b)"
	return w, store.Read(ctx, links, nil, func(v []any) error {
		l := &link{typ: v[1].(string), properties: v[2].(map[string]any), from: places[v[0].(string)], to: places[v[3].(string)]}
		l.from.out, l.to.in = append(l.from.out, l), append(l.to.in, l)
		return nil
	})
}

func (w *world) labelled(label string) (all []*record) {
	for _, r := range w.records {
		if r.label == label {
			all = append(all, r)
		}
	}
	return all
}

// twin tells whether a communication counts as another.
func (r *record) twin() bool { return r.properties["countedAs"] != nil }

// to gives the far ends of a record's links of one type.
func (r *record) to(typ string) (all []*record) {
	for _, l := range r.out {
		if l.typ == typ {
			all = append(all, l.to)
		}
	}
	return all
}

// from gives the near ends of the links of one type that lead to a record.
func (r *record) from(typ string) (all []*record) {
	for _, l := range r.in {
		if l.typ == typ {
			all = append(all, l.from)
		}
	}
	return all
}
