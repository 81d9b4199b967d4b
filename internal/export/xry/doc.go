// Package xry reads the text export of MSAB XRY and XAMN, one view a file:
// calls, contacts, messages, the phone itself. It is lines of "Key: value" in
// UTF-16, a blank line between entries. It only recognises the .xry container,
// to refuse it.
//
// The export writes dates in the order of the computer that made it, and does
// not state the order: all dates of the file together decide it (package
// dates).
package xry
