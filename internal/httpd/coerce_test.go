package httpd_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"linegraph/internal/intel"
)

// Numbers that cannot be read, or cannot be a count, are refused in our words, and none of
// them is quoted. resolvers has the test of every kind of value.
func TestNumbersThatAreNone(t *testing.T) {
	handler := compiling(t)
	for body, want := range map[string]intel.Code{
		query(`{ dealLine(id: "x", asOf: 1e400) { id } }`):                                             intel.BadInput,
		query(`{ phoneNumber(number: 9223372036854775808) { id } }`):                                   intel.BadInput,
		query(`query($v: Long = 9223372036854775808) { dealLines { id } }`):                            intel.BadInput,
		query(`{ dealLines(filter: {name: {eq: 9223372036854775808}}) { id } }`):                       intel.BadInput,
		query(`{ dealLines(first: 7700900123) { id } }`):                                               intel.LimitExceeded,
		query(`{ dealLine(id: "x") { numbers(first: 7700900123) { number } } }`):                       intel.LimitExceeded,
		`{"query": "query($n: Int!) { dealLines(first: $n) { id } }", "variables": {"n": 7700900123}}`: intel.LimitExceeded,
	} {
		request := httptest.NewRequest(http.MethodPost, "http://127.0.0.1/graphql", strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, request)
		text := recorder.Body.String()
		if code(text) != string(want) || strings.Contains(text, "900123") || strings.Contains(text, "3720368547") {
			t.Errorf("%s: %s", body, text)
		}
	}
}
