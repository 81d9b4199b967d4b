// Package intelfile reads Linegraph's own intelligence files: one JSON record a
// line, after a first line that says what the file is. It checks each record on
// its own; whether the records it points at exist is for the store.
//
//	{"linegraph":"intelligence/1"}
//	{"node":"DealLine","id":"line_…","properties":{"name":"…"}}
//	{"link":"USES","from":"line_…","to":"number_…","certainty":"CONFIRMED","assertion":"FACT","grade":"1BP","sources":["item_…"]}
package intelfile
