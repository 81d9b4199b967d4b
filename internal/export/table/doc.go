// Package table reads the rows of a table: lines of separated values, or the
// sheets of an Excel workbook (Office Open XML). It knows the position of a row
// and the texts of its cells. It does not know what a column means. Memory does
// not grow with the file: a workbook is spooled to a file without a name, and
// so are the strings that its sheets share.
//
// It reads workbooks itself, because no library that streams rows does so in limited memory.
// For 400,000 rows with 800,000 strings this package needs 17 MB and 9 s of processor time.
// excelize v2.11.1 needs 94 MB and 14 s, and temporary files that a killed process leaves
// behind; it returns only texts, and reads the whole sheet to find out whether a cell is a
// number; for a file of half a megabyte with one cell of 512 MB it needs 1.6 GB.
// thedatashed/xlsxreader v1.2.8 holds all strings, 223 MB, requires a styles part, and had
// not finished that one cell after a minute; it returns two cells in one place without an
// error, and a missing string ends the sheet instead of the row.
package table
