package resolvers

import (
	"context"
	"time"

	"linegraph/cypher"
	"linegraph/graph"
	"linegraph/internal/intel"
)

// link asserts one relationship. A phone number that is new is created with it:
// a number needs no more than itself to exist.
func (r *Resolver) link(ctx context.Context, input graph.LinkInput) (*graph.Link, error) {
	var numbers []intel.Entity
	from, err := r.end(input.From, &numbers)
	if err != nil {
		return nil, err
	}
	to, err := r.end(input.To, &numbers)
	if err != nil {
		return nil, err
	}
	l := intel.Link{Relation: intel.Relation(input.Relation), From: from, To: to, Sources: input.Sources,
		Certainty: text(input.Certainty), Assertion: text(input.Assertion), Grade: text(input.Grade), ID: text(input.ID),
		Properties: map[string]any{}}
	if l.ValidFrom, err = instant(input.ValidFrom); err != nil {
		return nil, err
	}
	if l.ValidTo, err = instant(input.ValidTo); err != nil {
		return nil, err
	}
	if input.Category != nil {
		l.Properties["category"] = string(*input.Category)
	}
	if input.State != nil {
		l.Properties["state"] = string(*input.State)
	}
	if err := l.Validate(); err != nil {
		return nil, err
	}
	out := &graph.Link{ID: l.ID, Relation: input.Relation, From: l.From, To: l.To}
	return out, r.Store.Write(ctx, func(tx cypher.Tx) error {
		done, err := r.Store.AssertTx(ctx, tx, numbers, []intel.Link{l}, r.Actor(ctx))
		if err == nil {
			out.Created = done.Links[0]
		}
		return err
	})
}

// end reads one end of a link: exactly one of its keys. A number is added to
// numbers, so that it exists.
func (r *Resolver) end(in *graph.EndInput, numbers *[]intel.Entity) (id string, err error) {
	given := 0
	for _, key := range []*string{in.ID, in.Number, in.AreaCode} {
		if key != nil {
			given++
		}
	}
	if given != 1 {
		return "", intel.Errorf(intel.BadInput, "An end of a link needs exactly one of id, number and areaCode.")
	}
	switch {
	case in.Number != nil:
		key, err := r.Number(*in.Number)
		if err != nil {
			return "", err
		}
		id := intel.ID(intel.PhoneNumber, key)
		*numbers = append(*numbers, intel.Entity{Label: intel.PhoneNumber, ID: id, Properties: map[string]any{"number": key}})
		return id, nil
	case in.AreaCode != nil:
		return intel.ID(intel.Area, *in.AreaCode), nil
	}
	return *in.ID, nil
}

// unlink ends a relationship.
func (r *Resolver) unlink(ctx context.Context, input graph.UnlinkInput) (*graph.Link, error) {
	if len(input.Sources) == 0 {
		return nil, intel.Errorf(intel.BadInput, "Ending a link needs at least one source.")
	}
	until, err := instant(input.ValidTo)
	if err != nil {
		return nil, err
	}
	from, to, err := r.Store.Unlink(ctx, intel.Relation(input.Relation), input.ID, *until, input.Sources, r.Actor(ctx))
	if err != nil {
		return nil, err
	}
	return &graph.Link{ID: input.ID, Relation: input.Relation, From: from, To: to}, nil
}

// instant reads an optional time; nil stays nil.
func instant(v any) (*time.Time, error) {
	if v == nil {
		return nil, nil
	}
	s, _ := v.(string)
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return nil, intel.Errorf(intel.BadInput, "A time is expected, as in 2026-01-31T18:00:00Z.")
	}
	return &t, nil
}

// text reads an optional text or enum.
func text[T ~string](v *T) string {
	if v == nil {
		return ""
	}
	return string(*v)
}
