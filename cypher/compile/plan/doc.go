// Package plan is what the compiler makes of a selection before any text is
// written: which records are matched, which of them are kept, in which order,
// how many, and which columns each gives. The nodes are typed, and package text
// writes them as Cypher.
//
//	Source      where a root field's records come from: Lookup, RootList, …
//	Selection   what is read of a record
//	├ Steps     the subqueries that it needs: List, FigureStep, Groups, …
//	│ └ List    Match (Records, Hop, Pattern), Ranking, and a Selection again
//	│   └ Ranking   Condition, OncePerRecord, Key …, limit
//	└ Row       one Expression for each column
//	Ending      how the rows come: OneRecord, AllRecords, …
//
// Variables and parameters have their names already, so that a plan is written
// in one way. The package knows no Cypher, no schema and no request.
package plan
