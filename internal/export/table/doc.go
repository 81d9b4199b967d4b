// Package table reads the rows of a table, however it is written down: lines
// of separated values, or the sheets of an Excel workbook (Office Open XML).
// It knows where a row stands and what its cells say; what a column means, it
// refuses to know. Memory does not grow with the file: a workbook is spooled to
// a file without a name, and so are the strings that its sheets share.
package table
