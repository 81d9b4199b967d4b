package compile

import (
	"linegraph/cypher/compile/model"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// aggregate is a way to calculate one value from many.
type aggregate struct {
	name string // its field of Aggregate and of the filters' aggregate
	// As it is answered, of the records and links of a connection.
	function plan.Function
	suits    *suitable // the operands it takes, nil where it is not answered
	// As filters compare it, of the links of a relation.
	ofLinks plan.Function
	linked  string // the kind of property it takes, empty where filters do not have it
	gives   string // what it is compared as
}

// aggregates are all of them, in the order of the statement. The average that is
// answered is a mean, which does not depend on the order of the rows.
var aggregates = []aggregate{
	{name: "distinct", function: plan.CountDistinct, suits: &measurable},
	{name: "sum", function: plan.Sum, suits: &numeric, ofLinks: plan.Sum, linked: "number", gives: "Float"},
	{name: "avg", function: plan.Mean, suits: &numeric, ofLinks: plan.Average, linked: "number", gives: "Float"},
	{name: "min", function: plan.Min, suits: &measurable, ofLinks: plan.Min, linked: "number", gives: "Float"},
	{name: "max", function: plan.Max, suits: &measurable, ofLinks: plan.Max, linked: "number", gives: "Float"},
	{name: "earliest", ofLinks: plan.Min, linked: "time", gives: "DateTime"},
	{name: "latest", ofLinks: plan.Max, linked: "time", gives: "DateTime"},
}

// answeredAggregate is the aggregate behind a field of Aggregate.
func answeredAggregate(name string) (aggregate, error) {
	for _, a := range aggregates {
		if a.name == name && a.suits != nil {
			return a, nil
		}
	}
	return aggregate{}, intel.Errorf(intel.Internal, "%s is not a field of the graph.", name)
}

func (a aggregate) filters() bool { return a.linked != "" }

// linkKind says what a property of a link can be aggregated as, empty for not at all.
func linkKind(f *model.Field) string {
	switch f.Scalar {
	case "Long", "Float":
		return "number"
	case "DateTime":
		return "time"
	}
	return ""
}

// linkOperand is the property of a link that a filter aggregates.
func (c *Compiler) linkOperand(relation *model.Field, of string) (*model.Field, error) {
	info := c.model.LinkFields[of]
	if info == nil || linkKind(info) == "" {
		return nil, intel.Errorf(intel.BadInput, "%s.aggregate: of must name a number or time property of the link, such as calls or validFrom.", relation.Name)
	}
	return info, nil
}

// checkLink refuses a property of a link that the aggregate does not take.
func (a aggregate) checkLink(relation *model.Field, of string, info *model.Field) error {
	if linkKind(info) == a.linked {
		return nil
	}
	return intel.Errorf(intel.BadInput, "%s.aggregate: %s is not a %s property; %s needs one.", relation.Name, of, a.linked, a.name)
}
