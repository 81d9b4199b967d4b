package resolvers

import (
	"context"
	"strings"

	"linegraph/cypher"
	"linegraph/graph"
	"linegraph/internal/intel"
	"linegraph/questions/successors"
)

// succession decides whether one number succeeded another.
func (r *Resolver) succession(ctx context.Context, input graph.SuccessionInput, state string) error {
	var numbers []intel.Entity
	earlier, err := r.end(&graph.EndInput{Number: &input.Earlier}, &numbers)
	if err != nil {
		return err
	}
	later, err := r.end(&graph.EndInput{Number: &input.Later}, &numbers)
	if err != nil {
		return err
	}
	d := intel.Succession{Earlier: earlier, Later: later, State: state, By: r.Actor(ctx), Reason: strings.TrimSpace(input.Reason), Grade: text(input.Grade), Sources: input.Sources}
	if err := d.Validate(); err != nil {
		return err
	}
	var weighed intel.Weighed
	if state != "" {
		if weighed, err = r.weighSuccession(ctx, numbers[0].Properties["number"].(string), later); err != nil {
			return err
		}
	}
	return r.readBack(ctx, earlier, func(read func(tx cypher.Tx) error) error {
		return r.Store.DecideSuccession(ctx, numbers, d, weighed, read)
	})
}

// weighSuccession asks what the records say of the succession of a number by another, whose id is later.
func (r *Resolver) weighSuccession(ctx context.Context, number, later string) (w intel.Weighed, err error) {
	_, err = r.Store.Steady(ctx, cypher.Of{}, func(ctx context.Context) error {
		facts, answer, err := r.compiler(ctx).Own("successors", successors.Every(number))
		if err != nil {
			return err
		}
		var rows [][]any
		if err := r.Store.Read(ctx, facts.Text, facts.Params, func(row []any) error { rows = append(rows, row); return nil }); err != nil {
			return err
		}
		answered, err := answer(rows)
		if err != nil {
			return err
		}
		w = intel.Weighed{}
		found, _ := answered.(successors.Answer)
		for _, s := range found.Rows {
			if s.ID == later {
				w = intel.Weighed{Score: &s.Weight, Common: &s.ContactsInCommon, Method: &found.Basis.Method}
			}
		}
		return nil
	})
	return w, err
}
