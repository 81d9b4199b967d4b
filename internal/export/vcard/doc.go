// Package vcard reads address books in vCard 2.1, 3.0 and 4.0: each number,
// address and user id of a card is one contact under the card's name. Pictures
// are passed over unread.
//
// It reads the files itself. The library github.com/emersion/go-vcard knows no
// vCard 2.1 (parameters without a name, soft line breaks, character sets, a card
// within a card), which most phones write; it skips without a word what it cannot
// read, gives up a file at the first broken card, says of nothing on which line it
// stands, and keeps a whole card in memory, pictures and all, however long it is.
// What was left for it to do, the parameters of one property, is less than what
// putting them into its way of writing took.
package vcard
