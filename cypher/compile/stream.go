package compile

import (
	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

// Stream is a root field that is a list or a connection, compiled so that each
// of its records is a row of the statement and can go out before the next one
// is there.
type Stream struct {
	Text   string
	Params map[string]any
	record writer
	link   bool // a row holds the record's own row, as a connection's link
	first  int
}

// streaming is what a builder keeps of a statement for a stream.
type streaming struct {
	most   int // of first, for the root list alone
	first  *int
	marked bool // the root list's LIMIT was written
}

// Stream compiles the one list that a stream is made of. Its first may be as
// large as Limits.MaxStream; lists below it are bounded as ever. It fails with
// BAD_USER_INPUT for a field that is no list, for a connection of which anything
// but edges, once, is selected, and for a list that is asked for from its end.
func (c *Compiler) Stream(op *graphql.OperationContext, field graphql.CollectedField) (*Stream, error) {
	if c.questions[field.Name] != nil {
		return nil, errNoList
	}
	b := &builder{Compiler: c, op: op, params: map[string]any{}, stream: &streaming{most: c.limits.MaxStream}}
	a, err := b.root(field)
	if err != nil {
		return nil, err
	}
	s := &Stream{Text: b.text.String(), Params: b.params, record: a.object}
	if !a.many {
		edges, ok := onlyEdges(a.object)
		if !ok {
			return nil, errNoList
		}
		s.record, s.link = edges.link, true
	}
	if b.stream.first == nil {
		return nil, errNoList
	}
	s.first = *b.stream.first
	return s, nil
}

var (
	errNoList  = intel.Errorf(intel.BadInput, "A stream is made of one list.")
	errFromEnd = intel.Errorf(intel.BadInput, "A stream begins at the list's beginning: ask for first, and sort the other way round.")
)

func onlyEdges(o *object) (edges edgesOf, ok bool) {
	if o != nil && len(o.values) == 1 {
		edges, ok = o.values[0].(edgesOf)
	}
	return edges, ok
}

// limit is the parameter of a list's LIMIT. That of a stream reads one record
// more, which tells whether the list goes on.
func (b *builder) limit(first int) string {
	if b.stream != nil && !b.stream.marked {
		b.stream.marked = true
		first++
	}
	return b.param(int64(first))
}

// most is how large the first of the list may be that is compiled now: a
// stream's root list comes before all others.
func (b *builder) most() int {
	if b.beginning() {
		return b.stream.most
	}
	return b.limits.MaxFirst
}

// beginning tells whether the list that is compiled next is a stream's own.
func (b *builder) beginning() bool { return b.stream != nil && b.stream.first == nil }

// began notes the first of the list that a stream is made of.
func (b *builder) began(first int) {
	if b.beginning() {
		b.stream.first = &first
	}
}

// gathered is what a connection's subquery returns of its links: a list, in the
// list's order where it was read backward, or, of a stream's own connection,
// row by row.
func (b *builder) gathered(scope string, row columns, backward bool) string {
	switch {
	case b.stream != nil && scope == "":
		return row.list()
	case backward:
		return "reverse(collect(" + row.list() + "))"
	}
	return "collect(" + row.list() + ")"
}

// Rows takes the rows of one run of a stream.
type Rows struct {
	stream *Stream
	each   func(json []byte) error
	out    output
	rows   int
}

// Rows begins a run. each is given every record as a JSON object that holds
// until it returns; its error ends the run.
func (s *Stream) Rows(each func(json []byte) error) *Rows {
	return &Rows{stream: s, each: each, out: output{one: true}}
}

// Row takes the values of one row of the statement.
func (r *Rows) Row(values []any) error {
	if r.rows++; r.rows > r.stream.first {
		return nil // it only tells that there are more
	}
	row, ok := values[0].([]any)
	if ok = ok && len(row) > 0; ok && r.stream.link {
		row, ok = row[0].([]any)
	}
	if !ok {
		return errShape
	}
	r.out.buf = r.out.buf[:0]
	if err := r.stream.record.write(&r.out, row); err != nil {
		return err
	}
	return r.each(r.out.buf)
}

// Records tells how many records were given.
func (r *Rows) Records() int { return min(r.rows, r.stream.first) }

// Complete tells, after the run, whether the list ended by itself rather than
// at its first.
func (r *Rows) Complete() bool { return r.rows <= r.stream.first }
