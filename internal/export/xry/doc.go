// Package xry reads the text export of MSAB XRY and XAMN, one view a file:
// calls, contacts, messages, the phone itself. It is lines of "Key: value" in
// UTF-16, a blank line between entries. The .xry container it only knows to
// refuse.
//
// The export writes dates in the order of the computer that made it and does
// not say which: all dates of the file together decide (package dates).
package xry
