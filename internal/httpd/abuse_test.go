package httpd_test

import (
	"context"
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"linegraph/internal/intel"
	"linegraph/internal/limit"
)

// The tests of this file and its neighbours are group A of the list of abuses,
// each under its id; docs/limits.md says where the others are.

var strict = map[string]string{"Accept": "application/graphql-response+json"}

// counted is the service with a planner that counts what it is asked.
func counted(t *testing.T) (url string, executed *atomic.Int64) {
	t.Helper()
	executed = &atomic.Int64{}
	return limited(t, limit.Default, func(context.Context, graphql.RootResolver) graphql.Marshaler {
		executed.Add(1)
		return graphql.Null
	}).URL, executed
}

// probe is the question whether the service is still there.
func probe(t *testing.T, url string) {
	t.Helper()
	client := http.Client{Timeout: time.Minute} // no bound on speed, only on hanging
	response, err := client.Get(url + "/livez")
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("the service is gone: %v", err)
	}
	response.Body.Close()
}

// A01: what would recurse a million times is refused, and leaves nothing behind.
func TestA01_NestedAMillionTimes(t *testing.T) {
	url, executed := counted(t)
	const room = 1<<20 - 200
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 10 {
		for name, body := range map[string]string{
			"brackets":   query("{ a(b: " + strings.Repeat("[", room)),
			"selections": query(strings.Repeat("{a", room/2)),
			"JSON":       `{"query":"{ __typename }","variables":{"v":` + strings.Repeat("[", room),
			"objects":    `{"query":"{ __typename }","variables":{"v":` + strings.Repeat(`{"a":`, room/5),
		} {
			if status, text, _ := send(t, url, strict, body); status < 400 || status > 499 || len(text) > 4096 {
				t.Errorf("%s: %d %.200s", name, status, text)
			}
		}
		probe(t, url)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 50<<20 {
		t.Errorf("%d MB stay behind", grown>>20)
	}
	if executed.Load() > 0 {
		t.Error("it was executed")
	}
}

// A02 to A06: what multiplies is refused before anything of it runs, and what
// is as large as allowed is allowed.
func TestA02_To_A06_WhatMultiplies(t *testing.T) {
	url, executed := counted(t)
	line := func(selection string) string { return "{ dealLine(id: 1) { " + selection + "} }" }
	deep := func(n int, begin, end string) string {
		return line(strings.Repeat(begin, n-2) + "id " + strings.Repeat(end, n-2))
	}
	for _, c := range []struct {
		name, query string
		reached     string // the limit; "": allowed
	}{
		{"A02 a bomb of fragments", chain(40, 2, "id") + line("...f0 "), "fields"},
		{"A02 a bomb of aliases", strings.ReplaceAll(chain(40, 2, "id"), "{ id", "{ a: id b: id") + line("...f0 "), "aliases"},
		{"A03 100,000 unknown directives", line("id " + strings.Repeat("@x ", 100_000)), "tokens"},
		{"A03 50 known directives", line("id " + strings.Repeat("@skip(if: false) ", 50)), "directives"},
		{"A04 30 aliases", line(times(30, "a%d: id ")), ""},
		{"A04 31 aliases", line(times(31, "a%d: id ")), "aliases"},
		{"A04 101 aliases", line(times(101, "a%d: id ")), "aliases"},
		{"A04 1,000 aliases", line(times(1000, "a%d: id ")), "tokens"},
		{"A04 31 aliases in a fragment", "fragment f on DealLine { " + times(31, "a%d: id ") + "} " + line("...f "), "aliases"},
		{"A05 10 records deep", deep(10, "numbers { ", "} "), ""},
		{"A05 11 records deep", deep(11, "numbers { ", "} "), "depth"},
		{"A05 11 deep by a fragment", "fragment f on DealLine { " + strings.Repeat("numbers { lines { ", 5) + "id " + strings.Repeat("} } ", 5) + "} " + line("...f "), "depth"},
		{"A05 11 deep by inline fragments", deep(11, "... { numbers { ", "} } "), "depth"},
		{"A06 one field 1,000 times", line(strings.Repeat("id ", 1000)), "tokens"},
		{"A06 __typename 990 times", line(strings.Repeat("__typename ", 980)), "fields"},
		{"A06 one field 400 times", line(strings.Repeat("id ", 400)), "comparisons"},
	} {
		executed.Store(0)
		status, text, a := send(t, url, strict, query(c.query))
		if c.reached == "" {
			// "lines" of a number's numbers is no field: only the limit is of interest.
			if strings.Contains(text, string(intel.LimitExceeded)) {
				t.Errorf("%s: refused: %s", c.name, text)
			}
			continue
		}
		if status != 400 || len(a.Errors) != 1 || !strings.Contains(text, fmt.Sprintf("%q:%q", "limit", c.reached)) || len(text) > 4096 {
			t.Errorf("%s: %d %.300s", c.name, status, text)
		}
		if executed.Load() > 0 {
			t.Errorf("%s was executed", c.name)
		}
	}
	probe(t, url)
}

// A07: there are no batches.
func TestA07_Batches(t *testing.T) {
	url, executed := counted(t)
	for _, n := range []int{0, 1, 2, 10, 1000} {
		batch := "[" + strings.TrimSuffix(strings.Repeat(query(one)+",", n), ",") + "]"
		if status, text, a := send(t, url, nil, batch); status != 400 || len(a.Errors) != 1 {
			t.Errorf("%d: %d %s", n, status, text)
		}
	}
	if executed.Load() > 0 {
		t.Error("a batch was executed")
	}
}

const mutation = `mutation { saveDealLine(input: {name: "X"}) { id } }`

// A08: nothing that a page elsewhere can make a browser send changes the graph.
func TestA08_CrossSite(t *testing.T) {
	url, executed := counted(t)
	form := "query=" + strings.ReplaceAll(mutation, " ", "+")
	multipart := "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + query(mutation) + "\r\n--x\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--x--\r\n"
	for _, c := range []struct{ name, method, contentType, body, path string }{
		{"GET", "GET", "", "", "/graphql?" + form},
		{"GET with a type", "GET", "application/json", "", "/graphql?" + form},
		{"GET with a body", "GET", "application/json", query(mutation), "/graphql"},
		{"HEAD", "HEAD", "", "", "/graphql?" + form},
		{"a form", "POST", "application/x-www-form-urlencoded", form, "/graphql"},
		{"a form that says it is JSON too", "POST", "application/x-www-form-urlencoded; application/json", form, "/graphql"},
		{"text", "POST", "text/plain", query(mutation), "/graphql"},
		{"text that says it is JSON", "POST", "text/plain; application/json", query(mutation), "/graphql"},
		{"parts", "POST", "multipart/form-data; boundary=x", multipart, "/graphql"},
		{"a bare query", "POST", "application/graphql", mutation, "/graphql"},
		{"no type", "POST", "", query(mutation), "/graphql"},
		{"the query in the address", "POST", "application/json", "{}", "/graphql?" + form},
	} {
		r, err := http.NewRequest(c.method, url+c.path, strings.NewReader(c.body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header["Content-Type"] = []string{c.contentType}
		if c.contentType == "" {
			r.Header.Del("Content-Type")
		}
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if executed.Load() > 0 {
			t.Fatalf("%s was executed", c.name)
		}
	}
	for name, header := range map[string]map[string]string{
		"another origin": {"Origin": "https://example.org"}, "no origin at all": {"Origin": "null"}, "another host": {"Host": "example.org"},
	} {
		if status, _, _ := send(t, url, header, query(mutation)); status != http.StatusForbidden || executed.Load() > 0 {
			t.Errorf("%s: %d", name, status)
		}
	}
	if send(t, url, nil, query(mutation)); executed.Load() != 1 {
		t.Error("the mutation by itself is not executed: nothing was shown")
	}
}

// A10: a wrong name is not answered with the right one.
func TestA10_Misspelt(t *testing.T) {
	url, _ := counted(t)
	for right, wrong := range map[string]string{
		"status":       "{ dealLine(id: 1) { statu } }",
		"dealLines":    "{ dealLine { id } dealLinez { id } }",
		"first":        "{ dealLines(firs: 1) { id } }",
		"GangFilter":   "query($v: GangFilte) { gangs { id } }",
		"DealLineEdge": "{ node(id: 1) { ... on DealLineEdg { id } } }",
		"CLOSED":       "{ dealLines(filter: {status: {eq: CLOSE}}) { id } }",
		"reference":    `{ dealLines(filter: {referenc: {eq: "x"}}) { id } }`,
		"include":      "{ dealLines { id @includ(if: true) } }",
	} {
		_, text, a := send(t, url, nil, query(wrong))
		if len(a.Errors) == 0 || strings.Contains(text, "Did you mean") || strings.Contains(text, right) {
			t.Errorf("%s: %s", wrong, text)
		}
	}
}

// A13: one JSON object in UTF-8, uncompressed, in which every name stands once.
func TestA13_Bodies(t *testing.T) {
	url, executed := counted(t)
	good := query(one)
	for name, body := range map[string]string{
		"a member twice":            `{"query":"{ __typename }",` + good[1:],
		"a variable twice":          good[:len(good)-1] + `,"variables":{"v":1,"v":2}}`,
		"a name deep down twice":    good[:len(good)-1] + `,"variables":{"v":[{"a":{"b":1,"b":2}}]}}`,
		"two documents":             good + good,
		"a document and a bit":      good + "x",
		"bad UTF-8":                 `{"query":"{ node(id: \"` + "\xff" + `\") { id } }"}`,
		"half a character":          `{"query":"{ node(id: \"` + "\xc3" + `\") { id } }"}`,
		"NUL":                       "{\"query\":\"{ node(id: 1) { id } }\x00\"}",
		"a NUL afterwards":          good + "\x00",
		"a byte order mark":         "\ufeff" + good,
		"UTF-16":                    "{\x00\"\x00q\x00",
		"a list":                    "[" + good + "]",
		"a text":                    `"` + one + `"`,
		"null":                      "null",
		"nothing":                   "",
		"no query":                  "{}",
		"a query that is a number":  `{"query":1}`,
		"variables that are a list": `{"query":"{ node(id: 1) { id } }","variables":[]}`,
	} {
		if status, text, a := send(t, url, nil, body); status != 400 || len(a.Errors) != 1 || a.Errors[0].Extensions.Code != string(intel.BadInput) {
			t.Errorf("%s: %d %s", name, status, text)
		}
	}
	for name, header := range map[string]map[string]string{
		"another charset": {"Content-Type": "application/json; charset=utf-7"},
		"compressed":      {"Content-Encoding": "gzip"},
		"also compressed": {"Content-Encoding": "identity, gzip"},
	} {
		if status, text, _ := send(t, url, header, good); status != 400 && status != 415 {
			t.Errorf("%s: %d %s", name, status, text)
		}
	}
	if executed.Load() > 0 {
		t.Error("one of them was executed")
	}
	if status, text, a := send(t, url, nil, good); status != 200 || len(a.Errors) > 0 {
		t.Errorf("the good one: %d %s", status, text)
	}
}
