package httpd_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"linegraph/internal/intel"
	"linegraph/web"
)

// A20: whatever is sent, the answer is JSON and no accident. `go test` runs the
// seeds; `make fuzz` looks for more.

// FuzzBody sends any bytes at all.
func FuzzBody(f *testing.F) {
	for _, a := range attacks() {
		if a.body != "" && len(a.body) < 1000 {
			f.Add([]byte(a.body))
		}
	}
	for _, body := range []string{query(one), "", "{}", "[]", "null", `{"query":"{__typename}","variables":{"a":[1,{"b":null}]},"operationName":"x","extensions":{"cost":true}}`,
		`{"query":"{ __typename }","extensions":{"dryRun":true}}`, "\ufeff{}", `{"query":"\ud800"}`} {
		f.Add([]byte(body))
	}
	handler := compiling(f)
	f.Fuzz(func(t *testing.T, body []byte) { harmless(t, handler, string(body)) })
}

// FuzzQuery sends any text as a query, through parser, limits, validation and
// compiler.
func FuzzQuery(f *testing.F) {
	for _, a := range attacks() {
		if len(a.query) < 2000 {
			f.Add(a.query)
		}
	}
	for _, e := range web.Examples() {
		f.Add(e.Query)
	}
	handler := compiling(f)
	f.Fuzz(func(t *testing.T, text string) { harmless(t, handler, query(text)) })
}

// FuzzVariables gives any JSON to variables of every type that the API reads.
func FuzzVariables(f *testing.F) {
	const text = `query($filter: DealLineFilter, $sort: [Sort!], $first: Int! = 3, $ids: [ID!], $number: Msisdn, $at: TimeFilter, $born: DateFilter, $long: LongFilter, $yes: Boolean! = true) {
		dealLines(filter: $filter, sort: $sort, first: $first) { id numbers(filter: {id: {in: $ids}, number: {eq: $number}}) @include(if: $yes) { id } }
		communications(filter: {at: $at, durationSec: $long}) { id }
		persons(filter: {dateOfBirth: $born}) { id }
	}`
	for _, seed := range []string{`{}`, `{"filter":{"and":[{"name":{"eq":"x"}}]}}`, `{"filter":{"or":null,"not":{"status":{"in":["ACTIVE"]}}}}`, `{"sort":[{"by":"name","order":"DESC"}]}`,
		`{"sort":{"by":"edge.x"}}`, `{"first":1e2}`, `{"first":"10"}`, `{"ids":[1,"2",null]}`, `{"ids":"line_1"}`, `{"number":"07700900123"}`, `{"number":7}`, `{"at":{"from":"2026-01-01T00:00:00Z"}}`,
		`{"at":[]}`, `{"born":{"eq":null,"from":"2026-02-30"}}`, `{"long":{"in":[1,2.5,"3"]}}`, `{"yes":1}`, `{"filter":{"__typename":"x"}}`, `{"filter":[{}]}`, `{"filter":{"numbers":{"some":{"lines":{"none":{}}}}}}`} {
		f.Add(seed)
	}
	handler := compiling(f)
	f.Fuzz(func(t *testing.T, variables string) {
		quoted, _ := json.Marshal(text)
		harmless(t, handler, `{"query":`+string(quoted)+`,"variables":`+variables+`}`)
	})
}

// FuzzCursor gives any text as a cursor, under two orders.
func FuzzCursor(f *testing.F) {
	const text = `query($after: String!) { dealLinesConnection(after: $after) { edges { cursor } }
		b: dealLinesConnection(after: $after, sort: [{by: "lastSeen", order: DESC}]) { edges { cursor } } }`
	for _, seed := range []string{"", "WyJ4IiwieSJd", "W10", "bnVsbA", "%", "AAAA", "WzEsMiwzXQ", "W251bGwsbnVsbCxudWxsXQ"} {
		f.Add(seed)
	}
	handler := compiling(f)
	f.Fuzz(func(t *testing.T, cursor string) {
		body, _ := json.Marshal(map[string]any{"query": text, "variables": map[string]any{"after": cursor}})
		harmless(t, handler, string(body))
	})
}

func harmless(t *testing.T, handler http.Handler, body string) {
	t.Helper()
	request := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/graphql", strings.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	text := recorder.Body.String()
	if recorder.Code >= 500 || !json.Valid([]byte(text)) || strings.Contains(text, "Did you mean") || code(text) == string(intel.Internal) {
		t.Errorf("%d %s", recorder.Code, text)
	}
}
