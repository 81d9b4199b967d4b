// Package limit estimates the cost of a request before any of it runs, and
// refuses requests that cost more than their kind of caller may ask for.
//
//	body ─► scan: tokens, names ─► weigh: depth, aliases, fields, comparisons ─► validation ─► cost: records ─► queue ─► run
//
// Everything before validation is checked on the bare text, because validation
// is the most expensive part of a hostile query: its rules compare every field
// with every other of the same name, and walk each fragment again wherever it
// is spread. Every fragment is weighed once, so a nest of fragments costs no
// more to weigh than to read. A validated query is kept with its weight and is
// not weighed again.
//
// The package knows the shape of a query, and nothing of how it is answered.
package limit
