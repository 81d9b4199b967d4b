// Package vcard reads address books in vCard 2.1, 3.0 and 4.0: each number,
// address and user id of a card is one contact under the card's name. Pictures
// are skipped.
//
// It reads the files itself. The library github.com/emersion/go-vcard knows no
// vCard 2.1 (parameters without a name, soft line breaks, character sets, a card
// within a card), which most phones write; it skips unreadable text without an
// error, gives up a file at the first broken card, reports no lines, and holds a
// whole card in memory, including pictures of any size. Only the parameters of one
// property were left for it, and converting them for the library took more code
// than reading them.
package vcard
