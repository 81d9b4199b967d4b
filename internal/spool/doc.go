// Package spool keeps the temporary copies of evidence that a process makes: a
// member of an archive that must be read twice, a database, the records of a
// file on their way. It knows where they lie, who may read them, when there is
// no room for more, and which are nobody's any more; what is in them it refuses
// to know.
//
//	spool/linegraph-…/      what one process has in hand, 0700
//	spool/linegraph-…/lock  held for as long as that process lives
//
// A copy is made deep within a file within an archive, so a process has one
// folder, which Use states once, as it has one standard error.
package spool
