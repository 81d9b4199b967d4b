package limit

import (
	"runtime"

	"github.com/99designs/gqlgen/graphql"
)

// heavy tells whether an operation may keep a core busy for long, first in Neo4j and then
// in this process. It goes by the price, which takes every list as full, or by the length of
// one list. A stream never counts as heavy: it has slots of its own, and its reader sets
// the speed.
func (p Price) heavy() bool { return p.Cost >= heavyCost || p.Rows >= heavyRows }

// heavyAtOnce is how many heavy root fields of one kind of caller run at once.
func heavyAtOnce() int { return max(1, runtime.GOMAXPROCS(0)) }

// plannedAtOnce is how many new shapes are planned at a time, for all callers together:
// half of the cores are left for known shapes.
func plannedAtOnce() int { return max(1, runtime.GOMAXPROCS(0)/2) }

// An operation that turns out heavy when it is priced is marked, so that it need not be
// priced again.

const marked = "heavy"

func markHeavy(op *graphql.OperationContext) { op.Stats.SetExtension(marked, true) }

func isHeavy(op *graphql.OperationContext) bool {
	heavy, _ := op.Stats.GetExtension(marked).(bool)
	return heavy
}
