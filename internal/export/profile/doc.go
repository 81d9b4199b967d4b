// Package profile maps the rows of a table to the records of an export. A
// profile describes the meaning of the columns, the form of times and numbers,
// and the evidence that the rows are. Profiles are YAML; those for common
// layouts are shipped, and a file is recognised if the headers that a profile
// requires are in one row near its top. A value always has the meaning of its
// column: a number that a spreadsheet has spoilt is rejected with the reason,
// and never repaired by a guess.
package profile
