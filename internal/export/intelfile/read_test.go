package intelfile_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"

	"linegraph/internal/export"
	"linegraph/internal/export/intelfile"
	"linegraph/internal/intel"
)

const first = `{"linegraph":"intelligence/1"}` + "\n"

// lines is a Sink that shows what it is given.
type lines struct{ got []string }

func (l *lines) Entity(_ export.Place, e *intel.Entity) error {
	l.got = append(l.got, fmt.Sprintf("%s %s %v", e.Label, e.ID, e.Properties["name"]))
	return nil
}

func (l *lines) Link(_ export.Place, k *intel.Link) error {
	l.got = append(l.got, fmt.Sprintf("%s %s %s %s", k.Relation, k.From, k.To, k.Grade))
	return nil
}

func (l *lines) Reject(at export.Place, why string) error {
	l.got = append(l.got, fmt.Sprintf("%d %s: %s", at.Line, at.Record, why))
	return nil
}

const link = `{"link":"HOLDS","from":"person_1","to":"line_1","certainty":"CONFIRMED","assertion":"FACT","grade":"1BP","sources":["item_1"]}`

func TestRead(t *testing.T) {
	tests := []struct{ name, line, want string }{
		{"a node", `{"node":"DealLine","id":"line_1","properties":{"name":"Mo","aliases":["M"],"firstSeen":"2025-01-31T18:00:00Z"}}`, "DealLine line_1 Mo"},
		{"a property cleared", `{"node":"DealLine","id":"line_1","properties":{"name":null}}`, "DealLine line_1 <nil>"},
		{"a link", link, "HOLDS person_1 line_1 1BP"},
		{"blank", "  ", ""},
		{"no JSON", "hello", "2 line: it is not a JSON object"},
		{"cut short", `{"node":"DealLine"`, "2 line: it is not a JSON object"},
		{"a list", "[]", "2 line: it is not a JSON object"},
		{"deep", strings.Repeat("[", 500000), "2 line: it is not a JSON object"},
		{"broken in a list", `{"node":["x":egraph`, "2 line: it is not a JSON object"},
		{"neither", "{}", "2 line: it states neither a node nor a link"},
		{"both", `{"node":"DealLine","link":"HOLDS"}`, "2 line: it states a node and a link at once"},
		{"unknown field", `{"node":"DealLine","id":"line_1","owner":"x"}`, "2 node: it has an unknown field, or a value of the wrong type"},
		{"a field with a dash", `{"node":"DealLine","i-d":"line_1"}`, "2 node: it has an unknown field, or a value of the wrong type"},
		{"a field in capitals", `{"node":"DealLine","ID":"line_1","properties":{"name":"Mo"}}`, "DealLine line_1 Mo"},
		{"wrong type", `{"node":7,"id":"line_1"}`, "2 node: it has an unknown field, or a value of the wrong type"},
		{"a field twice", `{"node":"DealLine","id":"line_1","id":"line_2"}`, "2 node: it states a field twice"},
		{"a field twice in other case", `{"node":"DealLine","ID":"line_1","id":"line_2"}`, "2 node: it states a field twice"},
		{"a property twice", `{"node":"DealLine","id":"line_1","properties":{"name":"a","drugs":["x",{}],"name":"b"}}`, "2 node: it states a field twice"},
		{"two objects", link + link, "2 line: it is not a JSON object"},
		{"broken text", `{"node":"DealLine","id":"line_1","properties":{"name":"` + "\xff" + `"}}`, "2 node: it is not valid UTF-8"},
		{"unknown label", `{"node":"Thing","id":"thing_1"}`, "2 node: Thing is not a kind of record that can be stated."},
		{"unknown property", `{"node":"DealLine","id":"line_1","properties":{"colour":"red"}}`, `2 node: DealLine has no property "colour".`},
		{"no evidence", `{"link":"HOLDS","from":"person_1","to":"line_1"}`, "2 link: HOLDS needs at least one source: the id of an intelligence item or of an export."},
		{"too long", `{"node":"DealLine","id":"line_1","properties":{"name":"` + strings.Repeat("x", 1<<20) + `"}}`, "2 line: the line is longer than 1 MiB"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			want := []string{test.want, "HOLDS person_1 line_1 1BP"} // and the reading goes on
			if test.want == "" {
				want = want[1:]
			}
			var got lines
			if err := intelfile.Read(strings.NewReader(first+test.line+"\n"+link), &got); err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(got.got) != fmt.Sprint(want) {
				t.Errorf("got %.300q, want %q", got.got, want)
			}
		})
	}
}

func TestNotOurs(t *testing.T) {
	for _, text := range []string{"", "\n", "{}\n", `{"linegraph":"intelligence/2"}`, `{"linegraph":"intelligence/1","x":1}`, `{"lines":[egraph":1}`, "<smses/>", strings.Repeat("x", 3<<20)} {
		var got lines
		if err := intelfile.Read(strings.NewReader(text), &got); intel.ErrorCode(err) != intel.BadInput || len(got.got) > 0 {
			t.Errorf("%.30q: %v", text, err)
		}
		if intelfile.Sniff([]byte(text)) {
			t.Errorf("%.30q is taken for an intelligence file", text)
		}
	}
	for _, text := range []string{first + link, "\ufeff" + first, strings.TrimSpace(first), strings.ReplaceAll(first, "\n", "\r\n") + link} {
		if !intelfile.Sniff([]byte(text)) {
			t.Errorf("%.30q is not taken for an intelligence file", text)
		}
	}
}

func TestReadError(t *testing.T) {
	err := intelfile.Read(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader(first+link))), &lines{})
	if intel.ErrorCode(err) != intel.Unavailable || !errors.Is(err, iotest.ErrTimeout) {
		t.Errorf("got %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(first + link))
	f.Add([]byte(first + `{"node":"DealLine","id":"line_1","properties":{"name":"Mo","aliases":["M"]}}` + "\r\n\r\n" + link))
	f.Fuzz(func(t *testing.T, in []byte) {
		var got lines
		if err := intelfile.Read(strings.NewReader(string(in)), &got); err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatalf("an error without a sentence: %v", err)
		}
		if lines := strings.Count(string(in), "\n") + 1; len(got.got) > lines {
			t.Fatalf("%d records from %d lines", len(got.got), lines)
		}
	})
}
