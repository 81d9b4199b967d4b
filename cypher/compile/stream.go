package compile

import (
	"github.com/99designs/gqlgen/graphql"

	"linegraph/cypher/compile/answer"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// Stream is a root field that is a list or a connection, compiled so that each
// of its records is a row of the statement, and can be sent before the next one
// is read.
type Stream struct {
	answer.Stream
	Text   string
	Params map[string]any
}

// streaming is the part of a planner's state that only a stream needs.
type streaming struct {
	most    int // of first, for the root list alone
	first   *int
	limited bool // the root list has its limit
}

// Stream compiles the one list that a stream is made of. Its first may be as
// large as Limits.MaxStream; lists below it have the usual limits. It fails with
// BAD_USER_INPUT for a field that is not a list, for a connection that selects
// anything other than edges, once, and for a list that is read from its end.
func (c *Compiler) Stream(op *graphql.OperationContext, field graphql.CollectedField) (*Stream, error) {
	if c.Asks(field) {
		return nil, errNoList
	}
	p := c.planner(op)
	p.stream = &streaming{most: c.limits.MaxStream}
	statement, err := p.root(field)
	if err != nil {
		return nil, err
	}
	s := &Stream{answer.Stream{Record: statement.shape.Record}, statement.Text, statement.Params}
	if !statement.shape.Many {
		edges, ok := statement.shape.Record.OnlyValue().(answer.Edges)
		if !ok {
			return nil, errNoList
		}
		s.Record, s.Linked = edges.Link, true
	}
	if p.stream.first == nil {
		return nil, errNoList
	}
	s.First = *p.stream.first
	return s, nil
}

var (
	errNoList  = intel.Errorf(intel.BadInput, "A stream can contain only one list.")
	errFromEnd = intel.Errorf(intel.BadInput, "A stream starts at the beginning of the list: use first, and reverse the sort order.")
)

// limit is the parameter of a list's LIMIT. That of a stream always reads one
// record more, to find out whether the list goes on.
func (p *planner) limit(first int, oneMore bool) plan.Parameter {
	if p.stream != nil && !p.stream.limited {
		p.stream.limited = true
		oneMore = true
	}
	if oneMore {
		first++
	}
	return p.param(int64(first))
}

// maxFirst is how large the first of the list may be that is compiled now: a
// stream's root list comes before all others.
func (p *planner) maxFirst() int {
	if p.atStreamList() {
		return p.stream.most
	}
	return p.limits.MaxFirst
}

// atStreamList tells whether the list that is compiled next is a stream's own.
func (p *planner) atStreamList() bool { return p.stream != nil && p.stream.first == nil }

// noteStreamFirst notes the first of the list that a stream is made of.
func (p *planner) noteStreamFirst(first int) {
	if p.atStreamList() {
		p.stream.first = &first
	}
}

// collection is how the links of a connection come together: in the list's order
// where they were read from the end, too, or, of a stream's own connection, row by
// row.
func (p *planner) collection(scope plan.Variable, fromEnd bool) plan.Collection {
	switch {
	case p.stream != nil && scope == "":
		return plan.RowByRow
	case fromEnd:
		return plan.Reverse
	}
	return plan.InOrder
}
