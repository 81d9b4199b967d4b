package httpd

import (
	"net/http/httptest"
	"testing"
)

// Rows are given to who prefers them.
func TestWantsRows(t *testing.T) {
	lines, table := rowsAs{media: ndjson}, rowsAs{media: tableCSV}
	for accept, want := range map[string]rowsAs{
		"": {}, "*/*": {}, "application/json": {}, "text/*": {}, "text/html, */*;q=0.8": {}, "text/csvx": {}, "text/csv;q=0": {}, "text/csv;q=x": {},
		"application/x-ndjson": lines, "application/ndjson": lines, "APPLICATION/NDJSON": lines, "text/csv": table, "text/csv; charset=utf-8": table,
		"text/csv; profile=raw": {tableCSV, true}, `text/csv;profile="raw"`: {tableCSV, true}, "text/csv; profile=safe": table,
		"application/json, text/csv": {}, "text/csv, application/json": table, "application/json;q=0.5, text/csv": table, "text/csv;q=0.5, application/graphql-response+json": {},
		"text/csv;q=0.5, application/x-ndjson;q=0.9, */*": lines,
	} {
		r := httptest.NewRequest("POST", "/graphql", nil)
		r.Header.Set("Accept", accept)
		if got := wantsOf(r).rows; got != want {
			t.Errorf("%q: %+v, want %+v", accept, got, want)
		}
	}
}

// Events go to a client that takes them, and one answer to a client that takes one of ours.
func TestWantsOthers(t *testing.T) {
	for accept, want := range map[string]wants{
		"":                                       {media: plainJSON},
		"text/event-stream":                      {events: true, media: plainJSON, none: true},
		"TEXT/Event-Stream; q=0.1, */*":          {events: true, media: plainJSON},
		"text/event-stream;q=0, */*":             {media: plainJSON},
		"text/event-streams, application/json":   {media: plainJSON},
		"application/json;q=x":                   {media: plainJSON, none: true},
		"application/json;q=x, application/*":    {media: plainJSON},
		"application/graphql-response+json, x/y": {media: graphqlJSON},
	} {
		r := httptest.NewRequest("POST", "/graphql", nil)
		r.Header.Set("Accept", accept)
		if got := wantsOf(r); got != want {
			t.Errorf("%q: %+v, want %+v", accept, got, want)
		}
	}
}
