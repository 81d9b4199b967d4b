package stream_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"linegraph/internal/intel"
	"linegraph/internal/stream"
)

const sdl = `
type Query { lines: [Line!]! line: Line linesConnection: LineConnection! names: [String!]! }
type Line { id: ID! name: String count: Int real: Float on: Boolean aliases: [String!]! marks: [Int] gang: Gang gangs: [Gang!]! party: Party }
type Gang { name: String lines: [Line!]! boss: Gang }
interface Party { id: ID! }
type Number implements Party { id: ID! number: String owner: Gang }
type Account implements Party { id: ID! handle: String owner: Gang }
type LineConnection { totalCount: Int! edges: [LineEdge!]! }
type LineEdge { cursor: String! certainty: String node: Line! }
type Mutation { save: Line }
`

func shape(t *testing.T, query string, variables map[string]any) (stream.Shape, error) {
	t.Helper()
	schema := gqlparser.MustLoadSchema(&ast.Source{Input: sdl})
	doc, errs := gqlparser.LoadQueryWithRules(schema, query, nil)
	if errs != nil {
		t.Fatal(query, errs)
	}
	return stream.ShapeOf(&graphql.OperationContext{Doc: doc, Operation: doc.Operations[0], Variables: variables})
}

// table writes records as CSV and reads them back.
func table(t *testing.T, query string, raw bool, records ...string) [][]string {
	t.Helper()
	s, err := shape(t, query, nil)
	if err != nil {
		t.Fatal(err)
	}
	f := stream.CSV(s, raw)
	text := f.Head(nil)
	for _, r := range records {
		if text, err = f.Row(text, []byte(r)); err != nil {
			t.Fatal(err)
		}
	}
	text = f.End(text, stream.End{Rows: len(records), Complete: true})
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return rows
}

func same(t *testing.T, got, want [][]string) {
	t.Helper()
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

// Columns are the response keys in the order of the selection.
func TestColumns(t *testing.T) {
	same(t, table(t, `{ lines { label: name id gang { name boss { name } } gangs { name } party { id ... on Number { number owner { name } } ... on Account { handle owner { boss { name } name } } __typename } } }`, false,
		`{"label":"RONNIE","id":"line_1","gang":{"name":"Fernside","boss":null},"gangs":[{"name":"A"},{"name":null}],"party":{"id":"n1","number":"60999","owner":{"name":"x"},"__typename":"Number"}}`,
		`{"label":null,"id":"line_2","gang":null,"gangs":[],"party":{"id":"a1","handle":"h","owner":{"boss":{"name":"b"},"name":"y"},"__typename":"Account"}}`,
	), [][]string{
		{"label", "id", "gang.name", "gang.boss.name", "gangs", "party.id", "party.number", "party.owner.name", "party.owner.boss.name", "party.handle", "party.__typename"},
		{"RONNIE", "line_1", "Fernside", "", `[{"name":"A"},{"name":null}]`, "n1", "60999", "x", "", "", "Number"},
		{"", "line_2", "", "", "", "a1", "", "y", "b", "h", "Account"},
	})
}

// An edge's own fields stand beside those of its node.
func TestColumnsOfAConnection(t *testing.T) {
	same(t, table(t, `{ linesConnection { edges { certainty node { name count } } } }`, false, `{"certainty":"CONFIRMED","node":{"name":"A","count":3}}`),
		[][]string{{"certainty", "node.name", "node.count"}, {"CONFIRMED", "A", "3"}})
}

// Values keep what they are: numbers and truth values as in JSON, lists joined.
func TestValues(t *testing.T) {
	same(t, table(t, `{ lines { count real on aliases marks } }`, false,
		`{"count":-12,"real":-0.25,"on":true,"aliases":["The Ron","Ron; old"],"marks":[1,null,-3]}`,
		`{"count":null,"real":1e21,"on":false,"aliases":[],"marks":null}`,
	), [][]string{{"count", "real", "on", "aliases", "marks"}, {"-12", "-0.25", "true", "The Ron; Ron; old", "1; ; -3"}, {"", "1e21", "false", "", ""}})
}

// What a spreadsheet would run, or change, gets an apostrophe; nothing else does.
func TestHostileValues(t *testing.T) {
	for value, want := range map[string]string{
		"=1+1": "'=1+1", "+447700900123": "'+447700900123", "-2+3": "'-2+3", "@SUM(1)": "'@SUM(1)", "\t=1": "'\t=1", "\r=1": "'\r=1", "\n=1": "'\n=1",
		"\tplain": "'\tplain", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x", "﹦1": "'﹦1", " =1": "' =1", "\u00a0=1": "'\u00a0=1", "\ufeff=1": "'\ufeff=1",
		"\u200b@x": "'\u200b@x", "\x00=1": "'\x00=1", "=cmd|' /C calc'!A0": "'=cmd|' /C calc'!A0", `=HYPERLINK("http://x","y")`: `'=HYPERLINK("http://x","y")`,
		"07700900123": "'07700900123", "8944110065123456789": "'8944110065123456789", "1E5": "'1E5", "1.50": "'1.50", ".5": "'.5",
		"": "", "'=1": "'=1", "RONNIE": "RONNIE", "60999": "60999", "7.5": "7.5", "a=b": "a=b", "2026-01-31T18:00:00Z": "2026-01-31T18:00:00Z", "Nan": "Nan", "Infinity": "Infinity",
		"a\r\nb\nc\rd": "a\r\nb\nc\rd", `say "no", twice`: `say "no", twice`, " ": " ", "x;=1": "x;=1", "Ünïcödé 😀": "Ünïcödé 😀",
	} {
		record, err := json.Marshal(map[string]any{"name": value, "aliases": []string{value, "b"}})
		if err != nil {
			t.Fatal(err)
		}
		// encoding/csv reads CRLF within a cell as LF, so the cell is looked for as written.
		for raw, cell := range map[bool]string{false: want, true: value} {
			text := write(t, `{ lines { name aliases } }`, raw, string(record))
			if !strings.HasSuffix(text, "\r\n") || !strings.HasPrefix(text, "name,aliases\r\n"+quoted(cell)+",") {
				t.Errorf("%q, raw %v: %q", value, raw, text)
			}
		}
		list := table(t, `{ lines { aliases } }`, false, string(record))[1][0]
		if guarded := strings.HasPrefix(want, "'") && !strings.HasPrefix(value, "'"); guarded && !misreadAlone(value) && !strings.HasPrefix(list, "'") {
			t.Errorf("a list beginning with %q is %q", value, list)
		}
	}
}

// misreadAlone are texts that a spreadsheet takes for a number only while
// nothing follows them.
func misreadAlone(s string) bool { return s[0] == '.' || (s[0] >= '0' && s[0] <= '9') }

func write(t *testing.T, query string, raw bool, record string) string {
	t.Helper()
	s, err := shape(t, query, nil)
	if err != nil {
		t.Fatal(err)
	}
	f := stream.CSV(s, raw)
	text, err := f.Row(f.Head(nil), []byte(record))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// quoted is a cell by RFC 4180; a space at its beginning is quoted as well.
func quoted(s string) string {
	if s == "" || !strings.ContainsAny(s, ",\"\r\n") && !strings.HasPrefix(s, " ") && !strings.HasPrefix(s, "\u00a0") && !strings.HasPrefix(s, "\t") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// A record of one empty cell is a record still.
func TestEmptyRecord(t *testing.T) {
	same(t, table(t, `{ lines { name } }`, false, `{"name":null}`, `{"name":"a"}`, `{"name":""}`), [][]string{{"name"}, {""}, {"a"}, {""}})
}

func TestLastLine(t *testing.T) {
	s, err := shape(t, `{ lines { name } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, err := stream.NDJSON(s)
	if err != nil {
		t.Fatal(err)
	}
	text, err := f.Row(f.Head(nil), []byte(`{"name":"a"}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(f.End(text, stream.End{Rows: 1})); got != "{\"name\":\"a\"}\n{\"end\":{\"rows\":1,\"complete\":false}}\n" {
		t.Errorf("%q", got)
	}
	if got := string(f.Error(nil, stream.Error{Code: "TIMEOUT", Message: "Over."})); got != "{\"error\":{\"code\":\"TIMEOUT\",\"message\":\"Over.\"}}\n" {
		t.Errorf("%q", got)
	}
}

func TestWhatIsNoStream(t *testing.T) {
	for _, query := range []string{
		`{ line { name } }`, `{ names }`, `{ a: lines { name } b: lines { name } }`, `mutation { save { name } }`, `{ __typename }`,
		`{ linesConnection { totalCount } }`, `{ linesConnection { edges { cursor } totalCount } }`, `{ linesConnection { a: edges { cursor } b: edges { cursor } } }`,
	} {
		if _, err := shape(t, query, nil); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", query, err)
		}
	}
	for _, query := range []string{`{ lines { end: name } }`, `{ lines { ... { error: id } } }`} {
		s, err := shape(t, query, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := stream.NDJSON(s); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", query, err)
		}
	}
}

// What the variables leave out is no column.
func TestSkippedColumns(t *testing.T) {
	s, err := shape(t, `query($b: Boolean!) { lines { id name @include(if: $b) ... @skip(if: $b) { count } } }`, map[string]any{"b": false})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(stream.CSV(s, false).Head(nil)); got != "id,count\r\n" {
		t.Errorf("%q", got)
	}
}
