// Package loader loads seized-phone exports and intelligence files into the
// graph: it reads and checks all of a file first, then writes it in batches,
// and accounts for every record in a receipt. It decides which parties are the
// ends of an event, and which records are the same event. It does not know any
// file format, how numbers are normalised, or the database.
//
// How one file is loaded:
//
//	sha256 of the whole file -> id of the Export
//	already loaded?           -> all matched, nothing read
//	parse everything          -> spool (a broken file ends here: graph unchanged)
//	begin the export          -> Export, handsets, SIMs, owners
//	spool, batch by batch     -> events, contacts
//	finish the export         -> LOADED with its counts
//
// Records wait in the spool for two reasons: only the end of a file shows that
// it is complete, and an export may name the phone's owner after its records.
// Memory does not grow with the file. Every step can be repeated: an
// interrupted load is finished by running it again.
package loader
