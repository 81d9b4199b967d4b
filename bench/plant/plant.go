// Package plant writes the graph that queries are measured on: deal lines with
// their gangs, crews, numbers, counties and contacts, with the labels,
// properties and links that a loaded graph has. It writes in large batches,
// straight through the driver, into a database that was migrated and is
// otherwise empty. The same size gives the same graph. It does not know the
// queries.
//
// The graph consists of blocks that no link joins, except that they share the
// official areas. The first block is the same in a graph of any number of
// blocks: a query about a line in it has the same answer in a graph ten times
// as large, so the difference in time is the cost of the graph's size alone.
package plant

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"linegraph/cypher/bare"
)

// Size of a graph: the deal lines of a block, and how many blocks.
type Size struct{ Lines, Blocks int }

// People, gangs and contacts of one block; a contact is one IN_CONTACT_WITH.
func (s Size) People() int   { return 5 * s.Lines }
func (s Size) gangs() int    { return max(1, s.Lines/5) }
func (s Size) contacts() int { return 100 * s.Lines }

func (s Size) String() string {
	n := s.Lines * s.Blocks
	return fmt.Sprintf("%d lines, %d people, %d contacts", n, 5*n, 100*n)
}

// seed of every graph; blocks differ by their number.
const seed = 20260301

// batch is how many rows one UNWIND takes.
const batch = 10_000

// writers is how many blocks are written at the same time. They share areas
// alone, so whatever links to an area is written by one at a time.
const writers = 2

// Write writes the whole graph, each batch in a transaction of its own.
func Write(ctx context.Context, d *bare.Driver, s Size) error {
	areas, err := readAreas(ctx, d)
	if err != nil {
		return err
	}
	var toAreas sync.Mutex
	all, writing := errgroup.WithContext(ctx)
	all.SetLimit(writers)
	for n := range s.Blocks {
		all.Go(func() error {
			b := &block{Size: s, number: n, areas: areas, rng: rand.New(rand.NewPCG(seed, uint64(n)))}
			for _, t := range b.tables() {
				if err := t.write(writing, d, &toAreas); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := all.Wait(); err != nil {
		return err
	}
	return finish(ctx, d)
}

func (t *table) write(ctx context.Context, d *bare.Driver, toAreas sync.Locker) error {
	if t.toAreas {
		toAreas.Lock()
		defer toAreas.Unlock()
	}
	for rows := range slices.Chunk(t.rows, batch) {
		if err := d.Write(ctx, t.text, map[string]any{"rows": rows}); err != nil {
			return err
		}
	}
	return nil
}

// finish moves the graph's version, as every write does, and waits until the
// indexes hold what was written.
func finish(ctx context.Context, d *bare.Driver) error {
	for _, text := range []string{
		"MERGE (g:GraphState {name: 'graph'}) SET g.version = randomUUID()",
		"CALL db.awaitIndexes(600)",
		"CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
		"CALL db.prepareForReplanning()",
	} {
		if err := d.Write(ctx, text, nil); err != nil {
			return err
		}
	}
	return nil
}

// areas are the ids of official areas, in the order of their codes.
type areas struct{ forces, boroughs []string }

func readAreas(ctx context.Context, d *bare.Driver) (a areas, err error) {
	for kind, into := range map[string]*[]string{"FORCE_AREA": &a.forces, "LONDON_BOROUGH": &a.boroughs} {
		err := d.Read(ctx, "MATCH (a:Area {kind: $kind}) RETURN a.id ORDER BY a.code", map[string]any{"kind": kind},
			func(values []any) { *into = append(*into, values[0].(string)) })
		if err != nil {
			return a, err
		}
		if len(*into) == 0 {
			return a, fmt.Errorf("the graph has no area of kind %s: it was not migrated", kind)
		}
	}
	return a, nil
}
