// Package loads tests how files are loaded and how loads are followed: by the command
// line or by HTTP, on one service or several, with third-party clients. It knows the
// contents of files and the expected answers, and not how files are read.
package loads
