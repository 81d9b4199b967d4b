// Package smsbr reads the files of the app SMS Backup & Restore: <smses> with
// SMS and MMS, and <calls>. Media are skipped. Such a file never states the
// phone's own number: the phone's leg is an owner without an address, except in
// an MMS whose headers reveal the number.
package smsbr
