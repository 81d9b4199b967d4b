// Package spool keeps the temporary copies of evidence that a process makes: a
// member of an archive that must be read twice, a database, the records of a
// file that is being loaded. It knows where the copies are, who may read them,
// when there is no room for more, and which ones no running process owns. It
// does not know what the copies contain.
//
//	spool/linegraph-…/      what one process has in hand, 0700
//	spool/linegraph-…/lock  held for as long as that process lives
//
// Copies are made by readers deep inside an archive. So the folder is not
// handed down to them: a process has one, set once by Use, as it has one
// standard error.
package spool
