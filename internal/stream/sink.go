package stream

import "context"

// Sink takes the records of a list one at a time, as they are read.
type Sink interface {
	// Row takes one record, as a JSON object that is valid until Row returns.
	// An error ends the query.
	Row(json []byte) error
	// End is called once, after the last row of a list that was read to its end.
	// complete is false if the list has more records than first.
	End(complete bool)
}

type sinkKey struct{}

// With makes an operation a stream: the records of its one root list go to sink
// instead of into the answer.
func With(ctx context.Context, sink Sink) context.Context {
	return context.WithValue(ctx, sinkKey{}, sink)
}

// From returns the sink of an operation that is a stream.
func From(ctx context.Context) (Sink, bool) {
	sink, ok := ctx.Value(sinkKey{}).(Sink)
	return sink, ok
}
