// Package table reads the rows of a table, however it is written down: lines
// of separated values, or the sheets of an Excel workbook (Office Open XML).
// It knows where a row stands and what its cells say; what a column means, it
// refuses to know. Memory does not grow with the file: a workbook is spooled to
// a file without a name, and so are the strings that its sheets share.
//
// It reads workbooks itself, because no library that streams rows keeps to that. For
// 400,000 rows with 800,000 strings this package needs 17 MB and 9 s of processor time.
// excelize v2.11.1 needs 94 MB and 14 s, and temporary files that a killed process leaves
// behind; it gives texts alone, and reads the whole sheet to tell whether a cell is a number;
// a file of half a megabyte with one cell of 512 MB takes it 1.6 GB. thedatashed/xlsxreader
// v1.2.8 holds all strings, 223 MB, wants a styles part, and was not done with that one cell
// after a minute; it gives two cells in one place without a word, and a string that is lost
// ends the sheet instead of the row.
package table
