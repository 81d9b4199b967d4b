// Package profile maps the rows of a table to the records of an export, as a
// profile says: which column is what, how times and numbers are written, whose
// rows they are. Profiles are YAML; those for common layouts are shipped, and a
// file is recognised when the headers that one requires stand in one row near
// its top. It takes no value for another than its column says: a number that a
// spreadsheet has spoilt is rejected with the reason, never mended by guess.
package profile
