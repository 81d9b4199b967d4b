// Package intelfile reads Linegraph's own intelligence files: lines of JSON with
// one record each, after a first line that states the format, or a table with
// one record per row, whose header states the format. It checks each record on
// its own; the store checks whether the records to which it refers exist.
//
//	{"linegraph":"intelligence/1"}
//	{"node":"DealLine","id":"line_…","properties":{"name":"…"}}
//	{"link":"USES","from":"line_…","to":"number_…","certainty":"CONFIRMED","assertion":"FACT","grade":"1BP","sources":["item_…"]}
//
//	intelligence/1,id,name,from,to,certainty,assertion,grade,sources
//	DealLine,line_…,…,,,,,,
//	USES,,,line_…,07700 900123,CONFIRMED,FACT,1BP,item_…
package intelfile
