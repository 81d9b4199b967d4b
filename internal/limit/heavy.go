package limit

import (
	"runtime"

	"github.com/99designs/gqlgen/graphql"
)

// heavy tells whether an operation may keep a core of Neo4j's, and then one of
// ours, busy for long: by its price, which takes every list as full, or by one
// list that is asked for as long as that. A stream is none: it has slots of its
// own, and its reader says how fast it goes.
func (p Price) heavy() bool { return p.Cost >= heavyCost || p.Rows >= heavyRows }

// heavyAtOnce is how many heavy operations of one kind work at once.
func heavyAtOnce() int { return max(1, runtime.GOMAXPROCS(0)) }

// plannedAtOnce is how many new shapes are planned at a time, whoever asks: half
// the cores are left to shapes that are known.
func plannedAtOnce() int { return max(1, runtime.GOMAXPROCS(0)/2) }

// An operation that is found heavy when it is priced is marked, so that it need
// not be priced again.

const marked = "heavy"

func markHeavy(op *graphql.OperationContext) { op.Stats.SetExtension(marked, true) }

func isHeavy(op *graphql.OperationContext) bool {
	heavy, _ := op.Stats.GetExtension(marked).(bool)
	return heavy
}
