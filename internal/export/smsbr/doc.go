// Package smsbr reads what the app SMS Backup & Restore writes: <smses> with
// SMS and MMS, and <calls>. Media are passed over unread. Such a file never
// says the phone's own number: the phone's leg is an owner without an address,
// but for the MMS whose headers give it away.
package smsbr
