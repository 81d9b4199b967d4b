// Package loader carries seized-phone exports and intelligence files into the
// graph: it reads and checks a whole file first, then writes it in batches, and
// accounts for every record in a receipt. It decides who the two ends of an
// event are and what makes two records the same event. It does not know how a
// format is written down, how a number is normalised, nor what the database is.
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
// Records wait in the spool because a file is only known to be whole at its
// end, and because an export may say whose phone it is after its records.
// Memory does not grow with the file. Every step can be repeated: a load that
// was cut off is finished by running it again.
package loader
