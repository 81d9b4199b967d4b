package httpd

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
)

func readText(text string) (*graphql.RawParams, error) {
	params := &graphql.RawParams{}
	err := read(httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(text)), params)
	return params, err
}

func TestEnvelope(t *testing.T) {
	got, err := readText(` {"operationName": "A", "unknown": [{"a": 1}, "\u00e9"], "query": "query A { \"é\\u00e9\" }",
		"variables": {"number": 12345678901234567890.10, "list": [1, null, true, "x", []], "object": {"a": {}}, "none": null}, "extensions": null} ` + "\r\n\t")
	want := &graphql.RawParams{Query: `query A { "é\u00e9" }`, OperationName: "A", Variables: map[string]any{
		"number": json.Number("12345678901234567890.10"), "none": nil, "object": map[string]any{"a": map[string]any{}},
		"list": []any{json.Number("1"), nil, true, "x", []any{}},
	}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %#v\nwant %#v\n%v", got, want, err)
	}
}

func TestEnvelopesThatAreRefused(t *testing.T) {
	const q = `"query": "{ a }"`
	for name, text := range map[string]string{
		"nothing":                      "",
		"an array":                     "[]",
		"null":                         "null",
		"no end":                       "{" + q,
		"two documents":                "{" + q + "}{" + q + "}",
		"something after the end":      "{" + q + "} x",
		"a comment":                    "{" + q + " /* */ }",
		"a trailing comma":             "{" + q + ",}",
		"a name twice":                 "{" + q + "," + q + "}",
		"a name twice, once escaped":   "{" + q + `, "\u0071uery": "{ b }"}`,
		"a name in another case":       "{" + q + `, "Query": "{ b }"}`,
		"an unknown name twice":        "{" + q + `, "a": 1, "a": 1}`,
		"a variable twice":             "{" + q + `, "variables": {"id": 1, "id": 2}}`,
		"a name twice, deep down":      "{" + q + `, "variables": {"filter": [{"id": 1, "id": 2}]}}`,
		"a byte order mark":            "\ufeff{" + q + "}",
		"UTF-16":                       "\xff\xfe{\x00}\x00",
		"bad UTF-8":                    "{\"query\": \"\xff\"}",
		"bad UTF-8 in a variable":      "{" + q + ", \"variables\": {\"a\": \"\xc3\x28\"}}",
		"bad UTF-8 in what is skipped": "{" + q + ", \"a\": \"\xc3\x28\"}",
		"half a surrogate":             "{" + q + `, "variables": {"a": "\ud800"}}`,
		"a NUL":                        "{" + q + ", \"a\": \"\x00\"}",
		"a query of another kind":      `{"query": 1}`,
		"no query":                     `{"variables": {}}`,
		"a query that is null":         `{"query": null}`,
		"an operation name, a number":  "{" + q + `, "operationName": 1}`,
		"variables, a list":            "{" + q + `, "variables": []}`,
		"variables, a text":            "{" + q + `, "variables": "{}"}`,
		"extensions, a list":           "{" + q + `, "extensions": []}`,
		"nested beyond all bounds":     "{" + q + `, "variables": {"a": ` + strings.Repeat("[", 100_000),
		"a number that is none":        "{" + q + `, "variables": {"a": 01}}`,
	} {
		if params, err := readText(text); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %+v, %v", name, params, err)
		}
	}
}

// What is taken is JSON to encoding/json, too, and says the same.
func FuzzEnvelope(f *testing.F) {
	f.Add(`{"query":"{ a }","operationName":null,"variables":{"a":[1,{"b":-0.5e3}],"c":"\ud83d\ude00"},"extensions":{}}`)
	f.Add(`{"query":"{ a }","query":"{ b }"}`)
	f.Add(`{"query":"{ a }"} x`)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := readText(text)
		if err != nil {
			return
		}
		var want map[string]any
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		if err := decoder.Decode(&want); err != nil || decoder.More() {
			t.Fatalf("taken, but encoding/json says %v", err)
		}
		if query, _ := want["query"].(string); got.Query != query {
			t.Errorf("query %q, want %q", got.Query, query)
		}
		if variables, _ := want["variables"].(map[string]any); !reflect.DeepEqual(got.Variables, variables) {
			t.Errorf("variables %v, want %v", got.Variables, variables)
		}
	})
}

// The envelope is read for every request: compare with encoding/json, which
// would still take a name twice.
func BenchmarkEnvelope(b *testing.B) {
	body, err := json.Marshal(map[string]any{
		"operationName": "Line",
		"query":         "query Line($id: ID!, $first: Int!) {\n" + strings.Repeat("  dealLine(id: $id) { name gang { name lines(first: $first) { name } } }\n", 10) + "}",
		"variables":     map[string]any{"id": "line_1", "first": 50, "filter": map[string]any{"name": map[string]any{"in": []string{"a", "b"}}}},
	})
	if err != nil {
		b.Fatal(err)
	}
	reader := bytes.NewReader(body)
	request := httptest.NewRequest(http.MethodPost, "/graphql", reader)
	b.Run("envelope", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			reader.Reset(body)
			if err := read(request, &graphql.RawParams{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			reader.Reset(body)
			decoder := json.NewDecoder(request.Body)
			decoder.UseNumber()
			if err := decoder.Decode(&graphql.RawParams{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
