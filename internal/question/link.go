package question

import "time"

// Link is a link of the graph in an answer, a GraphLink. Facts read a link with the
// line "//include graph_link", which is replaced by the values of these fields in
// their order.
type Link struct {
	ID          *string
	Type        string
	From, To    string // ids of records
	Certainty   *string
	Assertion   *string
	Grade       *string
	ValidFrom   *time.Time
	ValidTo     *time.Time
	Calls       *int64
	Messages    *int64
	First, Last *time.Time // of contacts
	SavedAs     *string
	DisplayName *string
}

// Strength is the number of calls and messages in a link, and whether it is a link of
// contacts.
func (l Link) Strength() (n int64, contact bool) {
	for _, part := range []*int64{l.Calls, l.Messages} {
		if part != nil {
			n, contact = n+*part, true
		}
	}
	return n, contact
}
