package compile

import "linegraph/internal/intel"

// Limits on the filters and orders of one root field. A filter can be sent as a
// variable, to which no limit on the query's own size applies. Neo4j takes some
// 30 ms to plan a relation, and ignores deadlines while it plans.
const (
	maxConditions = 200
	maxLevels     = 16
	maxRelations  = 50
	maxHops       = 6
)

// effort counts conditions and relations followed, and how many of each the
// current one lies within.
type effort struct{ conditions, levels, relations, hops int }

func (e *effort) condition() error {
	if e.conditions++; e.conditions > maxConditions || e.levels > maxLevels {
		return intel.Errorf(intel.LimitExceeded, "The filters of one field may hold %d conditions, %d levels deep, and a filter counts again for totalCount and for each aggregate and groups; narrow the question.", maxConditions, maxLevels)
	}
	return nil
}

// relation counts a relation that a filter or an order follows.
func (e *effort) relation() error {
	if e.relations++; e.relations > maxRelations || e.hops > maxHops {
		return intel.Errorf(intel.LimitExceeded, "The filters and orders of one field may follow %d relations, %d in a row, and a filter counts again for totalCount and for each aggregate and groups; narrow the question.", maxRelations, maxHops)
	}
	return nil
}

// figure counts a relation that a figure or a group follows together with those of
// filters: Neo4j plans them all, and ignores deadlines meanwhile.
func (e *effort) figure() error {
	if e.relations++; e.relations > maxRelations {
		return intel.Errorf(intel.LimitExceeded, "The figures, groups and filters of one field may follow %d relations; narrow the question.", maxRelations)
	}
	return nil
}
