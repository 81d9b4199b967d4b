// Package whatsapp reads the text that WhatsApp writes when a chat is exported
// from within the app: _chat.txt of an iPhone, "WhatsApp Chat with ….txt" of
// Android. Such a file states no zone, no ids, not whose phone it is from, and
// knows people by the names they are saved under. A name is therefore somebody
// in this one file and nobody elsewhere: it never becomes an account that two
// people could share. It knows the shape of a line; it does not know languages,
// but for the words of the app about encryption in English.
package whatsapp
