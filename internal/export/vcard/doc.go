// Package vcard reads address books in vCard 2.1, 3.0 and 4.0: each number,
// address and user id of a card is one contact under the card's name. Pictures
// are passed over unread. It splits files into properties itself, for they may
// hold any number of cards and broken ones among them, and puts the old ways of
// writing a property into the one that the library reads.
package vcard
