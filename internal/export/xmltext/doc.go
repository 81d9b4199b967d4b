// Package xmltext stands between a seized file and encoding/xml: it turns
// whatever the tool wrote into well-formed UTF-8 text, keeps every character
// that can be kept, marks and counts those that cannot, and refuses documents
// built to exhaust the reader. It knows characters and markup; it does not know
// what any element means.
//
// Text is mended on its way in; gosax finds where each piece of markup ends,
// without taking memory for it, and a Document checks what is in it and that all
// of it is well-formed. What is rare it leaves to encoding/xml, whose tokens are
// its own: a fuzz test holds the two to the same tokens, or both to refusing.
//
// encoding/xml alone refuses a whole report for one control character, turns
// an emoji written as two surrogate references into two U+FFFD without a word,
// and accepts any depth and any length.
package xmltext
