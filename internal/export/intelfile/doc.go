// Package intelfile reads Linegraph's own intelligence files: one JSON record a
// line, after a first line that says what the file is, or a table with a record
// a row, under a header that does. It checks each record on its own; whether the
// records it points at exist is for the store.
//
//	{"linegraph":"intelligence/1"}
//	{"node":"DealLine","id":"line_…","properties":{"name":"…"}}
//	{"link":"USES","from":"line_…","to":"number_…","certainty":"CONFIRMED","assertion":"FACT","grade":"1BP","sources":["item_…"]}
//
//	intelligence/1,id,name,from,to,certainty,assertion,grade,sources
//	DealLine,line_…,…,,,,,,
//	USES,,,line_…,07700 900123,CONFIRMED,FACT,1BP,item_…
package intelfile
