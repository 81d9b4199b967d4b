// Package phonedb reads the SQLite databases of phones themselves: calls,
// messages, contacts and SIMs as iOS, Android and WhatsApp keep them, and the
// databases in which iLEAPP and ALEAPP keep the rows of their tables. A
// database is recognised by its tables, read from a copy that is thrown away,
// and never written to. It does not recover deleted rows, decrypt anything, or
// look into a second database for what the first leaves open.
package phonedb
