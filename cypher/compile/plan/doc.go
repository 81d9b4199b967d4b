// Package plan holds the typed plan that the compiler makes of a selection
// before any text is written: the records that are matched, the conditions, the
// order, the number of records, and the columns of each. Package text writes it
// as Cypher.
//
//	Source      where a root field's records come from: Lookup, RootList, …
//	Selection   what is read of a record
//	├ Steps     the subqueries that it needs: List, FigureStep, Groups, …
//	│ └ List    Match (Records, Hop, EitherEnd, …), Ranking, and a Selection again
//	│   └ Ranking   Condition, OncePerRecord, Key …, limit
//	└ Row       one Expression for each column
//	Ending      how the rows come: OneRecord, AllRecords, …
//
// Variables and parameters have their names already, so that there is only one
// way to write a plan. The package does not know Cypher, the schema or
// requests.
package plan
