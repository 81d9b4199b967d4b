// Package related reads tables that belong together: people in one, phones in
// another, calls by their ids. A profile says how one leads to the other
// (package profile); what a row then means is read as any other table is. It
// knows keys and what they lead to, and never takes a row for another: a key
// that leads nowhere, or to rows that differ, rejects the record that has it.
//
// The tables of a folder or an archive are one export. Its bytes are those of a
// tar of the files in the order of their names, whichever way they came, so that
// the same tables are the same export.
package related
