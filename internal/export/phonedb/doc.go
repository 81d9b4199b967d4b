// Package phonedb reads the SQLite databases of phones themselves: calls,
// messages, contacts and SIMs of iOS, Android and WhatsApp, and the databases
// in which iLEAPP and ALEAPP store the rows of their tables. A database is
// recognised by its tables, is read from a copy that is deleted afterwards, and
// is never written to. The package does not recover deleted rows, decrypt
// anything, or use a second database to complete the first.
package phonedb
