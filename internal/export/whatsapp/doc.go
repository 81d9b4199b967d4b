// Package whatsapp reads the text that WhatsApp writes when a chat is exported
// from within the app: _chat.txt of an iPhone, "WhatsApp Chat with ….txt" of
// Android. Such a file states no zone, no ids and no owner, and identifies
// people by the names under which they are saved. A name therefore means a
// person in this one file only: it never becomes an account that two people
// could share. The package knows the form of a line. It does not know
// languages, except for the app's English sentences on encryption.
package whatsapp
