// Package xmltext stands between a seized file and encoding/xml: it turns
// whatever the tool wrote into well-formed UTF-8 text, keeps every character
// that can be kept, marks and counts those that cannot, and refuses documents
// built to exhaust the reader. It knows characters and markup; it does not know
// what any element means.
//
// encoding/xml alone refuses a whole report for one control character, turns
// an emoji written as two surrogate references into two U+FFFD without a word,
// and accepts any depth and any length.
package xmltext
