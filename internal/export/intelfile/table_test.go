package intelfile_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/intelfile"
	"linegraph/internal/intel"
)

// whole is a Sink that keeps what it is given.
type whole struct {
	lines
	entities []intel.Entity
	links    []intel.Link
}

func (w *whole) Entity(at export.Place, e *intel.Entity) error {
	w.entities = append(w.entities, *e)
	return w.lines.Entity(at, e)
}

func (w *whole) Link(at export.Place, l *intel.Link) error {
	w.links = append(w.links, *l)
	return w.lines.Link(at, l)
}

func readAll(t *testing.T, text string) *whole {
	t.Helper()
	if !intelfile.Sniff([]byte(text)[:min(len(text), export.HeadSize)]) {
		t.Errorf("%.40q is not taken for an intelligence file", text)
	}
	got := &whole{}
	if err := intelfile.Read(strings.NewReader(text), got); err != nil {
		t.Fatal(err)
	}
	return got
}

// The same records as NDJSON and as a table, as the page on them shows both.
func TestTableAgrees(t *testing.T) {
	page, err := os.ReadFile("../../../docs/formats/intelligence.md")
	if err != nil {
		t.Fatal(err)
	}
	example := func(fence string) string {
		_, rest, ok := strings.Cut(string(page), "```"+fence+"\n")
		text, _, closed := strings.Cut(rest, "```")
		if !ok || !closed {
			t.Fatalf("the page shows no %s", fence)
		}
		return text
	}
	lines, table := readAll(t, example("json")), readAll(t, example("csv"))
	if len(lines.entities) != 8 || len(lines.links) != 6 {
		t.Fatalf("%d nodes and %d links: %v", len(lines.entities), len(lines.links), lines.got)
	}
	for i, e := range lines.entities {
		if got, want := fmt.Sprint(table.entities[i]), fmt.Sprint(e); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	shown := func(l intel.Link) string {
		return fmt.Sprint(l.ID, l.Relation, l.From, l.To, l.Certainty, l.Assertion, l.Grade, l.Sources, l.ValidFrom, l.ValidTo, len(l.Properties), l.Properties["category"])
	}
	for i, l := range lines.links {
		if got, want := shown(table.links[i]), shown(l); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

const (
	head    = "intelligence/1,id,name,aliases,number,service,handle,text,from,to,certainty,assertion,grade,sources,validFrom,score\n"
	holds   = "HOLDS,,,,,,,,person_1,line_1,CONFIRMED,FACT,1BP,item_1,,"
	holding = "HOLDS person_1 line_1 1BP"
)

var number, whatsApp = intel.ID(intel.PhoneNumber, "+447700900123"), intel.ID(intel.Account, "whatsapp", "447700900123@s.whatsapp.net")

func TestTableRows(t *testing.T) {
	tests := []struct{ name, row, want string }{
		{"a node", "DealLine,line_1,Mo,M; Em,,,,,,,,,,,,", "DealLine line_1 Mo"},
		{"as people write it", "deal line,line_1,Mo,,,,,,,,,,,,,", "DealLine line_1 Mo"},
		{"a link", holds, holding},
		{"a link as people write it", "runs for,,,,,,,,person_1,line_1,SUSPECTED,ASSESSMENT,2CC A1 S2,item_1; export_1,2026-01-31T18:00:00Z,", "RUNS_FOR person_1 line_1 2CC A1 S2"},
		{"a number without an id", "PhoneNumber,,,,07700 900123,,,,,,,,,,,", "PhoneNumber " + number + " <nil>"},
		{"a number behind an apostrophe", "PhoneNumber,,,,'+447700900123,,,,,,,,,,,", "PhoneNumber " + number + " <nil>"},
		{"a number that is none", "PhoneNumber,,,,withheld,,,,,,,,,,,", "2 node: its number is not a phone number"},
		{"a number rounded by a spreadsheet", "PhoneNumber,,,,4.477E+11,,,,,,,,,,,", "2 node: its number is in exponent form, which loses digits: put an apostrophe before it"},
		{"a number with the id of another", "PhoneNumber,number_1,,,07700900123,,,,,,,,,,,", "2 node: The id of a PhoneNumber must be the one derived from [number]."},
		{"an account", "Account,,,,,WhatsApp,+44 7700 900123,,,,,,,,,", "Account " + whatsApp + " <nil>"},
		{"a group", "Account,,,,,whatsapp,1@g.us,,,,,,,,,", "2 node: its handle is not valid for this service"},
		{"a link to a number", "USES,,,,,,,,line_1,'+44 7700 900123,CONFIRMED,FACT,1BP,item_1,,", "USES line_1 " + number + " 1BP"},
		{"a link to an account", "USES_ACCOUNT,,,,,,,,person_1,whatsapp:447700900123,CONFIRMED,FACT,1BP,item_1,,", "USES_ACCOUNT person_1 " + whatsApp + " 1BP"},
		{"a link to a slip", "USES,,,,,,,,line_1,nmber_1,CONFIRMED,FACT,1BP,item_1,,", "2 link: USES must end at one of [PhoneNumber]."},
		{"a line break and a separator in a cell", "DealLine,line_1,\"Mo,\nthe line\",,,,,,,,,,,,,", "DealLine line_1 Mo,\nthe line"},
		{"more cells", holds + ",x", "2 row: it has 17 cells where the header has 16"},
		{"more cells that are empty", holds + ",,", holding},
		{"fewer cells", "HOLDS,,,,,,,,person_1,line_1", "2 row: it has 10 cells where the header has 16"},
		{"quotation marks that do not match", `DealLine,line_1,Mo "the" x,,,,,,,,,,,,,`, "2 row: its quotation marks do not match"},
		{"Windows-1252", "DealLine,line_1,\xa35,,,,,,,,,,,,,", "2 row: it holds invalid characters: save the table as CSV UTF-8"},
		{"NUL", "DealLine,line_1,a\x00b,,,,,,,,,,,,,", "2 row: it holds invalid characters: save the table as CSV UTF-8"},
		{"no kind", ",line_1,Mo,,,,,,,,,,,,,", "2 row: its first cell names neither a kind of record nor a link"},
		{"unknown kind", "Boat,line_1,Mo,,,,,,,,,,,,,", "2 row: its first cell names neither a kind of record nor a link"},
		{"a node with a grade", "DealLine,line_1,Mo,,,,,,,,,,1BP,,,", "2 node: a DealLine has no grade: only links do"},
		{"a property of another kind", "DealLine,line_1,Mo,,,,,x,,,,,,,,", `2 node: DealLine has no property "text".`},
		{"without an id", "DealLine,,Mo,,,,,,,,,,,,,", `2 node: The id of a DealLine must begin with "line_".`},
		{"no grade", "HOLDS,,,,,,,,person_1,line_1,CONFIRMED,FACT,,item_1,,", "2 link: HOLDS needs a 3x5x2 grade as in \"1BP\" or \"2CC A1 S2\": C takes one action and one sanitisation code, P none."},
		{"no source", "HOLDS,,,,,,,,person_1,line_1,CONFIRMED,FACT,1BP,,,", "2 link: HOLDS needs at least one source: the id of an intelligence item or of an export."},
		{"a date as Excel shows it", "HOLDS,,,,,,,,person_1,line_1,CONFIRMED,FACT,1BP,item_1,31/01/2026 18:00,", "2 link: validFrom must be a time as in 2026-01-31T18:00:00Z"},
		{"no number", "SUCCEEDED_BY,,,,,,,,07700900123,07700900124,CONFIRMED,FACT,1BP,item_1,,NaN", "2 link: SUCCEEDED_BY.score must be a number."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := readAll(t, head+test.row+"\n"+holds).got // and the reading goes on
			if want := []string{test.want, holding}; fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("got %.300q, want %q", got, want)
			}
		})
	}
}

// What spreadsheets make of one table: marks, separators, line ends, encodings.
func TestTableEncodings(t *testing.T) {
	plain := head + holds + "\n"
	utf16 := "\xff\xfe"
	for _, r := range strings.ReplaceAll(plain, ",", "\t") {
		utf16 += string([]byte{byte(r), 0})
	}
	for name, text := range map[string]string{
		"BOM": "\ufeff" + plain, "semicolons": strings.ReplaceAll(plain, ",", ";"), "tabs": strings.ReplaceAll(plain, ",", "\t"),
		"CRLF": strings.ReplaceAll(plain, "\n", "\r\n"), "no end": strings.TrimSpace(plain), "UTF-16": utf16,
		"quoted": `"` + strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(plain, "\n", "\"\n\"")), ",", `","`), "blank rows": strings.ReplaceAll(plain, "\n", "\n\n,,,,,,,,,,,,,,,\n"),
		"headers as people write them": strings.Replace(plain, "validFrom", "Valid from", 1), "empty columns": strings.ReplaceAll(plain, "\n", ",,\n"),
	} {
		if name == "quoted" {
			text = strings.TrimSuffix(text, `"`)
		}
		if got := readAll(t, text).got; len(got) != 1 || got[0] != holding {
			t.Errorf("%s: got %q", name, got)
		}
	}
	got := readAll(t, strings.ReplaceAll(head, ",", ";")+strings.ReplaceAll("DealLine,line_1,Mo,\"'+M;=N\",,,,,,,,,,,,\n", ",", ";"))
	if fmt.Sprint(got.entities[0].Properties["aliases"]) != "[+M =N]" {
		t.Errorf("got %q", got.entities)
	}
}

func TestTableRefused(t *testing.T) {
	for text, want := range map[string]string{
		"intelligence/1,id,colour\n":                                  "The table is refused at line 1: column 3 of its header is unknown.",
		"intelligence/1,id,valid from,validFrom\n":                    "The table is refused at line 1: its header names validFrom twice.",
		head + holds + "\nDealLine,line_1,\"Mo,,,,\n" + holds + "\n":  "The file is refused at line 3: a quote that opens there is not closed properly.",
		"intelligence/2,id\n":                                         `The file is not an intelligence file: its first line must be {"linegraph":"intelligence/1"}, or the header of a table whose first cell is intelligence/1.`,
		head + strings.Repeat(",", 20_000) + "\n" + holds + "\n":      "The file is refused at line 2: a row has more than 16384 cells.",
		head + "DealLine,line_1,\"" + strings.Repeat("x\n", 10<<20):   "The file is refused after line 1: a row is longer than 16 MB; perhaps a quote is not closed.",
		head + "DealLine,line_1,\"x\"y,,,,,,,,,,,,,\n" + holds + "\n": "",
	} {
		err := intelfile.Read(strings.NewReader(text), &whole{})
		if want == "" && err == nil {
			continue
		}
		if intel.ErrorCode(err) != intel.BadInput || err.Error() != want {
			t.Errorf("%.60q: %v, want %s", text, err, want)
		}
	}
}

func FuzzTable(f *testing.F) {
	f.Add([]byte(head + holds))
	f.Add([]byte("\ufeff" + strings.ReplaceAll(head, ",", ";") + "Person;person_1;\"Kez\nB\";'+x;;;;;;;;;;;;\r\n"))
	f.Add([]byte(head + "PhoneNumber,,,,07700 900123,,,,,,,,,,,\nUSES,,,,,,,,line_1,whatsapp:1@g.us,CONFIRMED,FACT,1BP,item_1,,\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		got := &whole{}
		err := intelfile.Read(strings.NewReader(string(in)), got)
		if err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatalf("an error without a sentence: %v", err)
		}
		if ends := strings.Count(string(in), "\n") + strings.Count(string(in), "\r") + 1; len(got.got) > ends {
			t.Fatalf("%d records from %d lines", len(got.got), ends)
		}
		for _, e := range got.entities {
			if e.Validate() != nil {
				t.Fatal("a node that is not sound")
			}
		}
		for _, l := range got.links {
			if l.Validate() != nil {
				t.Fatal("a link that is not sound")
			}
		}
	})
}

// The end of a link that may be an area is given by its name or its code, or by
// its id; which area that is, only the store can say.
func TestAreasByName(t *testing.T) {
	for cell, want := range map[string]string{
		"Norfolk": intel.AreaNamed("Norfolk"), "E23000024": intel.AreaNamed("E23000024"), "county:norfolk": intel.AreaNamed("county:norfolk"),
		"Tyne and Wear": intel.AreaNamed("Tyne and Wear"), "area_1": "area_1",
	} {
		got := readAll(t, head+"LINKED TO AREA,,,,,,,,person_1,"+cell+",CONFIRMED,FACT,1BP,item_1,,\n")
		if len(got.links) != 1 || got.links[0].To != want {
			t.Errorf("%s: %q", cell, got.got)
		}
	}
	got := readAll(t, head+"HOLDS,,,,,,,,person_1,Norfolk,CONFIRMED,FACT,1BP,item_1,,\n")
	if len(got.links) != 0 || !strings.Contains(got.got[0], "must end at one of [DealLine]") {
		t.Errorf("a line by an area's name: %q", got.got)
	}
}
