package resolvers_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
)

const (
	asLines = "application/x-ndjson"
	asCSV   = "text/csv"
	asRaw   = "text/csv; profile=raw"
)

// open posts a query whose answer is read by whoever asked.
func open(t testing.TB, ctx context.Context, url, accept, query string, variables map[string]any) *http.Response {
	t.Helper()
	response, err := respond(t, ctx, url, accept, map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	return response
}

// lastLine is how an NDJSON stream ends.
type lastLine struct {
	End *struct {
		Rows     int
		Complete bool
	}
	Error *struct{ Code, Message, RequestID string }
}

// rowsOf reads an NDJSON stream whole: its records and its last line.
func rowsOf(t *testing.T, r *http.Response) (records []json.RawMessage, last lastLine) {
	t.Helper()
	if got := r.Header.Get("Content-Type"); r.StatusCode != http.StatusOK || got != asLines+"; charset=utf-8" {
		text, _ := io.ReadAll(r.Body)
		t.Fatalf("status %d, %s: %s", r.StatusCode, got, text)
	}
	for scanner := bufio.NewScanner(r.Body); scanner.Scan(); {
		records = append(records, bytes.Clone(scanner.Bytes()))
	}
	if len(records) == 0 {
		t.Fatal("the stream has no last line")
	}
	end := records[len(records)-1]
	if err := json.Unmarshal(end, &last); err != nil || (last.End == nil) == (last.Error == nil) {
		t.Fatalf("the last line is %s", end)
	}
	return records[:len(records)-1], last
}

// cells reads a CSV stream whole, checks its form and gives header and rows.
func cells(t *testing.T, r *http.Response) [][]string {
	t.Helper()
	text, err := io.ReadAll(r.Body)
	if got := r.Header.Get("Content-Type"); err != nil || r.StatusCode != http.StatusOK || got != "text/csv; charset=utf-8; header=present" {
		t.Fatalf("status %d, %s, %v: %s", r.StatusCode, got, err, text)
	}
	if !bytes.HasSuffix(text, []byte("\r\n")) {
		t.Errorf("the last line has no end: %q", text)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A stream holds the records of the plain answer, in its order, from one statement.
func TestStreamIsTheSameAnswer(t *testing.T) {
	a := serve(t).own(t)
	for _, query := range []string{
		`{ list: areas(first: 1000) { id code kind partOf(first: 1) { name } } }`,
		`{ list: dealLines { name aliases numbers { number } contactsConnection(sort: {by: "edge.last"}) { totalCount edges { calls node { id __typename ... on PhoneNumber { number } } } } } }`,
		`{ list: persons(filter: {name: {contains: "e"}}, sort: {by: "dateOfBirth", order: DESC}) { name dateOfBirth } }`,
		`{ list: communications(first: 100) { ...c } } fragment c on Communication { at kind durationSec zoneKnown }`,
		`{ list: gangs(filter: {name: {eq: "nobody's"}}) { name } }`,
	} {
		want := struct{ List []json.RawMessage }{}
		if err := json.Unmarshal(a.ask(t, query, nil), &want); err != nil {
			t.Fatal(err)
		}
		compareStream(t, a, query, want.List)
	}
	for _, query := range []string{
		`{ list: dealLinesConnection(first: 3) { edges { cursor certainty node { name gangsConnection { edges { validTo node { name } } } } } } }`,
		`{ list: search(text: "blank") { edges { node { __typename ... on DealLine { name numbers { number } } } } } }`,
		`{ list: phoneNumbersConnection(first: 1000, filter: {number: {prefix: "+44"}}) { edges { node { number users { name } } } } }`,
	} {
		want := struct {
			List struct{ Edges []json.RawMessage }
		}{}
		if err := json.Unmarshal(a.ask(t, query, nil), &want); err != nil {
			t.Fatal(err)
		}
		compareStream(t, a, query, want.List.Edges)
	}
}

func compareStream(t *testing.T, a *api, query string, want []json.RawMessage) {
	t.Helper()
	before := a.store.Statements()
	got, last := rowsOf(t, open(t, t.Context(), a.url, asLines, query, nil))
	if n := a.store.Statements() - before; n != 1 {
		t.Errorf("%s\ntook %d statements", query, n)
	}
	if last.End == nil || last.End.Rows != len(want) || len(got) != len(want) {
		t.Fatalf("%s\n%d records and %+v, want %d", query, len(got), last.End, len(want))
	}
	for i := range want {
		if !bytes.Equal(got[i], want[i]) {
			t.Errorf("%s\n got %s\nwant %s", query, got[i], want[i])
		}
	}
}

// What its first cuts off is said to be cut, by either format.
func TestStreamSaysWhatFirstCut(t *testing.T) {
	a := serve(t)
	total := len(a.list(t))
	for first, complete := range map[int]string{total - 1: "false", total: "true", total + 1: "true", 0: "false"} {
		for _, query := range []string{
			`query($n: Int!) { dealLines(first: $n) { name } }`,
			`query($n: Int!) { dealLinesConnection(first: $n) { edges { node { name } } } }`,
		} {
			variables := map[string]any{"n": first}
			rows, last := rowsOf(t, open(t, t.Context(), a.url, asLines, query, variables))
			if want := min(first, total); len(rows) != want || last.End == nil || last.End.Rows != want || last.End.Complete != (complete == "true") {
				t.Errorf("first %d: %d rows, %+v", first, len(rows), last.End)
			}
			r := open(t, t.Context(), a.url, asCSV, query, variables)
			table := cells(t, r)
			if got := r.Trailer.Get("Stream-Complete"); got != complete || len(table)-1 != len(rows) {
				t.Errorf("first %d: %d lines, complete %q", first, len(table), got)
			}
		}
	}
}

func (a *api) list(t *testing.T) []json.RawMessage {
	t.Helper()
	all := struct{ DealLines []json.RawMessage }{}
	if err := json.Unmarshal(a.ask(t, `{ dealLines(first: 1000) { id } }`, nil), &all); err != nil {
		t.Fatal(err)
	}
	return all.DealLines
}

// A table opens in a spreadsheet as what it is: no formula, no number made of a text.
func TestCSV(t *testing.T) {
	a := serve(t)
	for id, name := range map[string]string{"gang_csv_1": `=HYPERLINK("http://x";"y")`, "gang_csv_2": "Quoted \"crew\",\r\nof two lines", "gang_csv_3": "＠far"} {
		a.must(t, `mutation($i: GangInput!) { m: saveGang(input: $i) { id } }`, map[string]any{"i": map[string]any{"id": id, "name": name, "aliases": []string{"-1", "x"}}})
	}
	const query = `{ list: gangs(filter: {id: {in: ["gang_csv_1", "gang_csv_2", "gang_csv_3"]}}, sort: {by: "id"}) { id brand: name aliases members { name } } }`
	for accept, want := range map[string][][]string{
		asCSV: {{"id", "brand", "aliases", "members"}, {"gang_csv_1", `'=HYPERLINK("http://x";"y")`, "'-1; x", ""}, {"gang_csv_2", "Quoted \"crew\",\nof two lines", "'-1; x", ""}, {"gang_csv_3", "'＠far", "'-1; x", ""}},
		asRaw: {{"id", "brand", "aliases", "members"}, {"gang_csv_1", `=HYPERLINK("http://x";"y")`, "-1; x", ""}, {"gang_csv_2", "Quoted \"crew\",\nof two lines", "-1; x", ""}, {"gang_csv_3", "＠far", "-1; x", ""}},
	} {
		r := open(t, t.Context(), a.url, accept, query, nil)
		if got := cells(t, r); !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%s:\n got %q\nwant %q", accept, got, want)
		}
		if r.Trailer.Get("Stream-Rows") != "3" || r.Trailer.Get("Stream-Complete") != "true" {
			t.Errorf("%s: %v", accept, r.Trailer)
		}
	}
	got := cells(t, open(t, t.Context(), a.url, asCSV, `{ phoneNumbersConnection(filter: {number: {eq: "07700 900101"}}) { edges { linkId node { number kind } } } }`, nil))
	if want := [][]string{{"linkId", "node.number", "node.kind"}, {"", "'+447700900101", "MOBILE"}}; !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What is no one list is refused before anything is sent, in a sentence.
func TestStreamRefusals(t *testing.T) {
	a := serve(t)
	for _, c := range []struct{ query, code, says string }{
		{`{ dealLines { name } gangs { name } }`, "BAD_USER_INPUT", "one list"},
		{`{ dealLine(id: "line_fix_blank") { name } }`, "BAD_USER_INPUT", "one list"},
		{`{ dealLinesConnection { totalCount edges { cursor } } }`, "BAD_USER_INPUT", "one list"},
		{`{ dealLinesConnection { totalCount } }`, "BAD_USER_INPUT", "one list"},
		{`{ dealLinesConnection { a: edges { cursor } b: edges { cursor } } }`, "BAD_USER_INPUT", "one list"},
		{`{ __schema { types { name } } }`, "BAD_USER_INPUT", "one list"},
		{`{ __typename }`, "BAD_USER_INPUT", "one list"},
		{`mutation { saveGang(input: {name: "x"}) { id } }`, "BAD_USER_INPUT", "query"},
		{`subscription { loadProgress { id } }`, "BAD_USER_INPUT", "Subscribe"},
		{`{ dealLines { end: name } }`, "BAD_USER_INPUT", "alias"},
		{`{ dealLines(first: 200001) { name } }`, "BAD_USER_INPUT", "200000"},
		{`{ dealLines(first: 200000) { numbers(first: 1001) { number } } }`, "BAD_USER_INPUT", "1000"},
		{`{ dealLines { numbers(first: 1000) { lines(first: 1000) { name } } } }`, "LIMIT_EXCEEDED", "records"},
		{`{ dealLines { nam } }`, "BAD_USER_INPUT", "nam"},
	} {
		r := open(t, t.Context(), a.url, asLines, c.query, nil)
		text, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		var refusal response
		if err := json.Unmarshal(text, &refusal); err != nil || r.StatusCode != http.StatusBadRequest {
			t.Errorf("%s\nstatus %d: %s", c.query, r.StatusCode, text)
		}
		if refusal.code() != c.code || !strings.Contains(refusal.Errors[0].Message, c.says) {
			t.Errorf("%s\n%s", c.query, text)
		}
	}
}
