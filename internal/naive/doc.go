// Package naive answers queries slowly and simply, so that tests can compare
// the service's answers with it. Dump reads the whole graph into memory; an
// Evaluator walks it, field by field, as the schema's descriptions say;
// Differences lists the places where the service's answer differs.
//
// It does not know how the service answers: it imports nothing of cypher,
// compile or the questions, and reads no roll-up if it can count the calls and
// messages themselves. A rule that both follow is written in both.
//
// The rules that hold for every field:
//
//   - a field with @relation is every link of that type and direction whose far
//     end is of the field's type, ended links included;
//   - a plain list holds each record once, where its first link is;
//   - a connection holds each link; totalCount counts them after filtering and
//     before paging;
//   - lists are ordered by what is asked, else by the type's default; records
//     without a value come last, ascending and descending, unless they are asked
//     for first; ties are broken by id, then by the link;
//   - a page lies between after and before, and is their first or their last links;
//   - cursors are opaque: the naive answer only says at which link one points.
//
// A question that no selection set expresses is a file named after it, with its
// line in question.go.
package naive
