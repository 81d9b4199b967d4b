// Package limit judges what a request may cost before anything of it runs, by
// the kind of caller that sends it.
//
//	body ─► scan: tokens, names ─► weigh: depth, aliases, fields, comparisons ─► validation ─► cost: records ─► queue ─► run
//
// Everything up to validation is judged on the bare text, because validating a
// hostile query is what costs most: its rules compare every field with every
// other of the same name and walk fragments anew wherever they are spread.
// Every fragment is weighed once, so a nest of fragments costs no more to judge
// than to read. What has been judged and validated is kept with its weight and
// never weighed again.
//
// It knows the shape of a query and nothing of what answers it.
package limit
