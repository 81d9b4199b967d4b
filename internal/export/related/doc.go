// Package related reads tables that belong together: people in one, phones in
// another, calls by their ids. A profile (package profile) describes how one
// table refers to another; the joined rows are then read like any other table.
// The package knows keys and the rows to which they refer, and never takes one
// row for another: a record is rejected if its key refers to no row, or to rows
// that differ.
//
// The tables of a folder or an archive are one export. Its bytes are those of a
// tar of the files in the order of their names, so that the same tables are the
// same export, however they were given.
package related
