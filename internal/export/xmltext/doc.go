// Package xmltext prepares a seized file for encoding/xml: it turns the tool's
// output into well-formed UTF-8 text, keeps every valid character, marks and
// counts the invalid ones, and refuses documents built to exhaust the reader.
// It knows characters and markup. It does not know what any element means.
//
// Text is repaired as it is read. gosax finds the end of each piece of markup
// without allocating memory, and a Document checks its contents and that
// everything is well-formed. Rare markup is left to encoding/xml. A fuzz test
// checks that a Document gives the same tokens as encoding/xml, or that both
// refuse.
//
// encoding/xml alone refuses a whole report for one control character, turns an
// emoji written as two surrogate references into two U+FFFD without a warning,
// and accepts any depth and any length.
package xmltext
