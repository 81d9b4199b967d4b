package httpd

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
	"linegraph/internal/meter"
)

// costs is an extension of the GraphQL handler. It reports the cost of a request, or,
// without running it, the most that it may cost, if the request contains
//
//	"extensions": {"cost": true}
//	"extensions": {"dryRun": true}
//
// It counts nothing for other requests.
type costs struct{ judge *limit.Judge }

// cost is extensions.cost of an answer.
type cost struct {
	Estimate     int         `json:"estimate"` // records, every list taken as full
	Fields       int         `json:"fields"`   // with fragments spread
	Depth        int         `json:"depth"`    // records within records
	Statements   int64       `json:"statements"`
	Rows         int64       `json:"rows"` // records of the root fields; a record's own lists are part of it
	Milliseconds float64     `json:"milliseconds"`
	Cache        meter.Cache `json:"cache"`
}

// forecast is extensions.cost of a dry run.
type forecast struct {
	Estimate int             `json:"estimate"`
	Fields   int             `json:"fields"`
	Depth    int             `json:"depth"`
	Refused  bool            `json:"refused"` // used goes beyond max somewhere
	Limits   []intel.Reached `json:"limits"`
}

// ExtensionName names the extension.
func (costs) ExtensionName() string { return "Cost" }

// Validate has nothing to refuse.
func (costs) Validate(graphql.ExecutableSchema) error { return nil }

// InterceptOperation answers a dry run, which has no data: nothing is run.
func (c costs) InterceptOperation(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
	op := graphql.GetOperationContext(ctx)
	if !limit.Dry(op) {
		return next(ctx)
	}
	e := c.judge.Estimate(ctx, op)
	f := forecast{Estimate: e.Cost, Fields: e.Fields, Depth: e.Depth, Limits: e.Limits}
	for _, l := range e.Limits {
		f.Refused = f.Refused || l.Used > l.Max
	}
	return graphql.OneShot(&graphql.Response{Extensions: map[string]any{"cost": f}})
}

// InterceptResponse counts what an operation costs.
func (c costs) InterceptResponse(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
	if !graphql.HasOperationContext(ctx) {
		return next(ctx)
	}
	op := graphql.GetOperationContext(ctx)
	if op.Operation == nil || !asksCost(op) {
		return next(ctx)
	}
	ctx, used := meter.With(ctx)
	response := next(ctx)
	if response == nil {
		return nil
	}
	if response.Extensions == nil {
		response.Extensions = map[string]any{}
	}
	response.Extensions[costExtension] = c.of(ctx, op, used)
	return response
}

// costExtension is the name of the extension in the request and in the answer.
const costExtension = "cost"

func asksCost(op *graphql.OperationContext) bool { return op.Extensions[costExtension] == true }

func (c costs) of(ctx context.Context, op *graphql.OperationContext, used *meter.Meter) cost {
	e := c.judge.Estimate(ctx, op)
	out := cost{Estimate: e.Cost, Fields: e.Fields, Depth: e.Depth, Milliseconds: float64(time.Since(op.Stats.OperationStart).Microseconds()) / 1000}
	out.Statements, out.Rows, out.Cache = used.Reading()
	return out
}

// in adds the cost to an answer that is shared with others. The last part of the answer
// follows the data and may contain extensions.
func (c cost) in(parts [][]byte) ([][]byte, error) {
	last := len(parts) - 1
	var rest struct {
		Extensions map[string]any `json:"extensions"`
	}
	follows := bytes.TrimPrefix(parts[last], []byte(","))
	if err := json.Unmarshal(append([]byte("{"), follows...), &rest); err != nil {
		return nil, err
	}
	if rest.Extensions == nil {
		rest.Extensions = map[string]any{}
	}
	rest.Extensions[costExtension] = c
	var after []byte
	if parts[last][0] != '"' { // otherwise a comma already follows the errors
		after = append(after, ',')
	}
	return append(slices.Clone(parts[:last]), append(member(after, "extensions", rest.Extensions), '}')), nil
}
