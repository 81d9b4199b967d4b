// Package linetext reads a text file line by line with the number of each line,
// in memory that no line can exhaust. It knows byte order marks and line ends,
// and repairs characters. It does not know what a line means.
package linetext
