package limit_test

import (
	"context"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/stream"
)

type nowhere struct{}

func (nowhere) Row([]byte) error { return nil }
func (nowhere) End(bool)         {}

// Of a stream's own list one record counts, however many come; lists below it
// count as ever.
func TestStreamCountsOneRecord(t *testing.T) {
	j := limit.New(limit.Table{limit.Analyst: limit.Limits{Cost: 100, Rows: 50}})
	for _, c := range []struct {
		query   string
		reached intel.Reached // none: allowed
	}{
		{"{ lines(first: 1000000) { name } }", intel.Reached{}},
		{"{ linesConnection(first: 1000000) { edges { node { lines(first: 50) { name } } } } }", intel.Reached{}},
		{"{ ...f } fragment f on Query { lines(first: 1000000) { name } }", intel.Reached{}},
		{"{ lines { lines(first: 51) { name } } }", intel.Reached{Limit: "rows", Used: 51, Max: 50}},
		{"{ lines { lines(first: 10) { lines(first: 10) { name } } } }", intel.Reached{Limit: "cost", Used: 111, Max: 100}},
	} {
		doc, errs := gqlparser.LoadQueryWithRules(schema, c.query, nil)
		if errs != nil {
			t.Fatal(errs)
		}
		op := &graphql.OperationContext{Doc: doc, Operation: doc.Operations[0]}
		streamed := func(ctx context.Context) error {
			if err := j.MutateOperationContext(ctx, op); err != nil {
				return err
			}
			return nil
		}
		err := streamed(stream.With(t.Context(), nowhere{}))
		if c.reached == (intel.Reached{}) {
			if err != nil {
				t.Errorf("%s: %v", c.query, err)
			}
		} else if got := reached(t, err); got != c.reached {
			t.Errorf("%s: %+v", c.query, got)
		}
		if streamed(t.Context()) == nil {
			t.Errorf("%s: allowed as one answer", c.query)
		}
	}
}
