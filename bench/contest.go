package main

import (
	"context"
	"fmt"

	"linegraph/bench/shape"
)

// bench measures one shape in all its ways.
func (t *target) bench(ctx context.Context, c contest) (r shapeResult, err error) {
	say("%s, %d lines", c.shape.Name, t.size.Lines*t.size.Blocks)
	r = shapeResult{Name: c.shape.Name, Size: sizeName(t.size), Keyed: c.shape.Keyed}
	var bare count
	for _, w := range c.ways { // bare is the first
		answer, err := w.once()
		if err != nil {
			return r, err
		}
		n, err := t.transactions(ctx, w)
		if err != nil {
			return r, err
		}
		switch w.name {
		case bareWay:
			bare = n
		case apiWay:
			r.Bytes, r.Statements = len(answer), n.statements(bare)
		case peerWay:
			r.PeerBytes, r.PeerStatements = len(answer), n.statements(bare)
		}
	}
	if r.Statements != 1 {
		return r, fmt.Errorf("the API sends %d statements for one answer, not one", r.Statements)
	}
	statement, err := t.compiler.compile(c.shape.API)
	if err != nil {
		return r, err
	}
	ours, err := t.service.neo4j.Profile(ctx, statement.Text, statement.Params)
	if err != nil {
		return r, err
	}
	byHand, err := t.service.neo4j.Profile(ctx, c.shape.Bare.Text, c.shape.Bare.Params)
	if err != nil {
		return r, err
	}
	r.DBHits, r.BareDBHits = ours.Hits, byHand.Hits
	if c.shape.Memory {
		if err := t.memory(ctx, c, statement, &r); err != nil {
			return r, err
		}
	}
	if c.shape.Name == shape.Nested {
		plain, stop, err := startPlain(ctx, t.service, statement)
		if err != nil {
			return r, err
		}
		defer stop()
		c.ways = append(c.ways, plain)
	}
	rounds, err := alternate(ctx, t.settings, c.ways)
	r.take(rounds)
	if err == nil {
		r.Planning, err = t.service.planning(ctx, statement.Text, statement.Params)
	}
	if err == nil {
		r.BarePlanning, err = t.service.planning(ctx, c.shape.Bare.Text, c.shape.Bare.Params)
	}
	return r, err
}

// memory compares what an answer takes by hand and as the service makes it,
// both without HTTP, which only sends the finished bytes.
func (t *target) memory(ctx context.Context, c contest, statement compiled, r *shapeResult) error {
	ask, done, err := t.bare(ctx, c.shape).connect()
	if err != nil {
		return err
	}
	defer done()
	bare, err := memoryOf(ask)
	if err != nil {
		return err
	}
	api, err := memoryOf(func() ([]byte, error) { return statement.run(ctx, t.store) })
	r.BareMemory, r.APIMemory = &bare, &api
	return err
}
