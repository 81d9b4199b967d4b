package stream

import "context"

// Sink takes the records of a list as they come.
type Sink interface {
	// Row takes one record as a JSON object that holds until it returns. Its
	// error ends the query.
	Row(json []byte) error
	// End is called once, after the last row of a list that was read to its end.
	// complete is false when the list goes on beyond the first that was asked.
	End(complete bool)
}

type sinkKey struct{}

// With makes an operation a stream: its one root list goes to sink, record by
// record, instead of into the answer.
func With(ctx context.Context, sink Sink) context.Context {
	return context.WithValue(ctx, sinkKey{}, sink)
}

// From gives the sink of an operation that is a stream.
func From(ctx context.Context) (Sink, bool) {
	sink, ok := ctx.Value(sinkKey{}).(Sink)
	return sink, ok
}
