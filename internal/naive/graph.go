package naive

import (
	"context"
	"testing"
)

// Graph is a whole graph in memory.
type Graph struct {
	Records []*Record
	byID    map[string]*Record
}

// Record is a node that has an id, with its links.
type Record struct {
	ID, Label  string
	Properties map[string]any
	Out, In    []*Link
}

// Link is a relationship between two records.
type Link struct {
	Type       string
	Properties map[string]any
	From, To   *Record
}

// Store is where a graph is read from.
type Store interface {
	// Read runs a statement and gives each of its rows, as a list of values.
	Read(ctx context.Context, text string, params map[string]any, each func(values []any) error) error
}

// Dump reads the whole graph, or fails the test.
func Dump(t testing.TB, store Store) *Graph {
	t.Helper()
	g, err := readGraph(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// readGraph needs two statements, which know nothing of the schema.
func readGraph(ctx context.Context, store Store) (*Graph, error) {
	g := &Graph{byID: map[string]*Record{}}
	places := map[string]*Record{}
	const nodes = "MATCH (n) WHERE n.id IS NOT NULL RETURN elementId(n), labels(n)[0], properties(n)"
	err := store.Read(ctx, nodes, nil, func(v []any) error {
		r := &Record{Label: v[1].(string), Properties: v[2].(map[string]any)}
		r.ID = r.Properties["id"].(string)
		places[v[0].(string)], g.byID[r.ID] = r, r
		g.Records = append(g.Records, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	const links = "MATCH (a)-[r]->(b) RETURN elementId(a), type(r), properties(r), elementId(b)"
	return g, store.Read(ctx, links, nil, func(v []any) error {
		l := &Link{Type: v[1].(string), Properties: v[2].(map[string]any), From: places[v[0].(string)], To: places[v[3].(string)]}
		l.From.Out, l.To.In = append(l.From.Out, l), append(l.To.In, l)
		return nil
	})
}

func (g *Graph) labelled(label string) (all []*Record) {
	for _, r := range g.Records {
		if r.Label == label {
			all = append(all, r)
		}
	}
	return all
}

// isTwin tells whether a communication counts as another.
func (r *Record) isTwin() bool { return r.Properties["countedAs"] != nil }

// linkedTo gives the far ends of a record's links of one type.
func (r *Record) linkedTo(typ string) (all []*Record) {
	for _, l := range r.Out {
		if l.Type == typ {
			all = append(all, l.To)
		}
	}
	return all
}

// linkedFrom gives the near ends of the links of one type that lead to a record.
func (r *Record) linkedFrom(typ string) (all []*Record) {
	for _, l := range r.In {
		if l.Type == typ {
			all = append(all, l.From)
		}
	}
	return all
}
