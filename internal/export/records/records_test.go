package records_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
	"linegraph/internal/export/linetext"
	"linegraph/internal/export/records"
	"linegraph/internal/intel"
)

func read(t testing.TB, text string) *exporttest.Recorder {
	t.Helper()
	got := &exporttest.Recorder{}
	if err := (records.Format{}).Read(t.Context(), strings.NewReader(text), got); err != nil {
		t.Fatal(err)
	}
	return got
}

func written(t testing.TB, lines ...records.Line) string {
	t.Helper()
	var b strings.Builder
	for _, l := range lines {
		if err := json.NewEncoder(&b).Encode(l); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// same tells whether a record came back as it was, but for its line and for what
// the order of day and month in its file decided of its time.
func same(t interface{ Fatalf(string, ...any) }, got *exporttest.Recorder, want ...export.Communication) {
	if len(got.Communications) != len(want) {
		t.Fatalf("%d came back of %d:\n%s", len(got.Communications), len(want), got)
	}
	for i, c := range want {
		c.Place.Line, c.Open = i+1, nil
		if c.Place.Record == "" {
			c.Place.Record = "line"
		}
		if !reflect.DeepEqual(got.Communications[i], c) {
			t.Fatalf("got\n%+v\nwant\n%+v", got.Communications[i], c)
		}
	}
}

func party(t *rapid.T, name string) export.Party {
	words := rapid.StringMatching(`[ -~éЖ\n\t🍀"<>&]{0,12}`)
	return export.Party{Raw: words.Draw(t, name), Service: rapid.SampledFrom([]string{"", "whatsapp"}).Draw(t, name+" service"),
		Name: words.Draw(t, name+" name"), Owner: rapid.Bool().Draw(t, name+" owner")}
}

// What is written is read as it was.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		words := rapid.StringMatching(`[ -~éЖ\n\t🍀"<>&]{0,40}`)
		c := export.Communication{
			Place:  export.Place{Record: rapid.SampledFrom([]string{"sms", "call"}).Draw(r, "record"), ID: words.Draw(r, "id"), Extraction: words.Draw(r, "extraction")},
			Kind:   rapid.SampledFrom([]export.Kind{export.Call, export.SMS, export.MMS, export.Chat}).Draw(r, "kind"),
			Status: words.Draw(r, "status"), Service: words.Draw(r, "service"), Body: words.Draw(r, "body"), Thread: words.Draw(r, "thread"),
			RawTime: words.Draw(r, "raw time"), From: party(r, "from"), Deleted: rapid.Bool().Draw(r, "deleted"), Network: rapid.Bool().Draw(r, "network"),
		}
		for range rapid.IntRange(0, 3).Draw(r, "recipients") {
			c.To = append(c.To, party(r, "to"))
		}
		if rapid.Bool().Draw(r, "timed") {
			at := time.Unix(rapid.Int64Range(8e8, 1.7e9).Draw(r, "second"), rapid.Int64Range(0, 999_999_999).Draw(r, "nanosecond")).UTC()
			c.At, c.Zoned = &at, rapid.Bool().Draw(r, "zoned")
		}
		if rapid.Bool().Draw(r, "long") {
			d := time.Duration(rapid.Int64Range(0, int64(30*24*time.Hour)).Draw(r, "duration"))
			c.Duration = &d
		}
		if rapid.Bool().Draw(r, "before") {
			c.Original = export.Original{Export: intel.ID(intel.Export, "x"), Record: "sms:12"}
		}
		text := written(t, records.NewLine("a.xml", c.Place, "why", &c, nil))
		if !(records.Format{}).Sniff([]byte(text)) {
			r.Fatalf("it is not recognised: %s", text)
		}
		same(r, read(t, text), c)
	})
}

// Whatever the formats read comes back as it was, from their own test files.
func TestEveryFormat(t *testing.T) {
	communications, contacts := 0, 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(filepath.Dir(path)) != "testdata" {
			return err
		}
		for source, err := range export.Sources(t.Context(), path) {
			if err != nil {
				continue
			}
			format, text, err := formats.Open(source)
			if err != nil {
				continue
			}
			was := &exporttest.Recorder{}
			err = format.Read(t.Context(), text, was)
			text.Close()
			if err != nil {
				continue
			}
			var of, to []records.Line
			for i := range was.Communications {
				of = append(of, records.NewLine(path, was.Communications[i].Place, "why", &was.Communications[i], nil))
			}
			for i := range was.Contacts {
				to = append(to, records.NewLine(path, was.Contacts[i].Place, "why", nil, &was.Contacts[i]))
			}
			same(t, read(t, written(t, of...)), was.Communications...)
			for i, c := range read(t, written(t, to...)).Contacts {
				want := was.Contacts[i]
				if want.Place.Line = i + 1; want.Place.Record == "" {
					want.Place.Record = "line"
				}
				if c != want {
					t.Errorf("%s: got %+v, want %+v", path, c, want)
				}
				contacts++
			}
			communications += len(of)
		}
		return nil
	})
	if err != nil || communications < 50 || contacts < 20 {
		t.Errorf("%d communications and %d contacts, %v", communications, contacts, err)
	}
	t.Logf("%d communications, %d contacts", communications, contacts)
}

const call = `{"file":"a.xml","record":"call","line":9,"id":"c7","reason":"r","communication":{"kind":"CALL","at":"2025-05-18T12:06:19+01:00","zoned":true,"from":{"raw":"07700 900002"},"to":[{"raw":"","owner":true}],"seconds":33.5}}`

// What somebody writes is read as it stands, and refused by its line where it
// cannot be.
func TestMended(t *testing.T) {
	at := strings.Index(call, `"seconds"`)
	tests := map[string]string{
		call: "CALL 2025-05-18T11:06:19Z 07700 900002 > * 33.5s\n",
		"\ufeff" + call + "\r\n\r\n" + " " + call:                "CALL 2025-05-18T11:06:19Z 07700 900002 > * 33.5s\nCALL 2025-05-18T11:06:19Z 07700 900002 > * 33.5s\n",
		`{"record":"sms","line":3,"reason":"draft, never sent"}`: "reject sms : it does not hold the record: mend it in the export itself and load that again\n",
		call[:at]:   "reject line : it is not one JSON object\n",
		`[1]`:       "reject line : it has an unknown field, or a value of the wrong type\n",
		call + call: "reject line : it is not one JSON object\n",
		strings.Replace(call, `"raw":""`, `"raw":"","raw":"1"`, 1):                                       "reject line : it is not one JSON object\n",
		strings.Replace(call, `"raw":""`, `"row":""`, 1):                                                 "reject line : it has an unknown field, or a value of the wrong type\n",
		strings.Replace(call, `"zoned":true`, `"zoned":"yes"`, 1):                                        "reject line : it has an unknown field, or a value of the wrong type\n",
		strings.Replace(call, `2025-05-18T12`, `18/05/2025 12`, 1):                                       "reject line : it has an unknown field, or a value of the wrong type\n",
		strings.Replace(call, `CALL`, `CALLS`, 1):                                                        "reject call c7: its kind must be CALL, SMS, MMS or CHAT\n",
		strings.Replace(call, `33.5`, `-1`, 1):                                                           "reject call c7: its seconds are not a possible length of a call\n",
		strings.Replace(call, `33.5`, `1e300`, 1):                                                        "reject call c7: its seconds are not a possible length of a call\n",
		strings.Replace(call, `"seconds"`, `"original":{"export":"x","record":""},"seconds"`, 1):         "reject call c7: its original does not name an export\n",
		strings.Replace(call, `2025-`, `1970-`, 1):                                                       "CALL ? 07700 900002 > * 33.5s\nrepair call c7: time is a placeholder and was left out\n",
		strings.Replace(call, `07700 900002`, `07700\u0000900002`, 1):                                    "CALL 2025-05-18T11:06:19Z 07700\ufffd900002 > * 33.5s\nrepair call c7: control character replaced by U+FFFD\n",
		strings.Replace(call, `,"communication"`, `,"contact":{"party":{"raw":"1"}},"communication"`, 1): "reject call c7: it holds a communication and a contact at once\n",
		`{"reason":"r","contact":{"party":{"raw":"07700 900003"},"savedAs":"` + "K\xe9z" + `"}}`:         "reject line : it is not one JSON object\n",
		`{"reason":"r","contact":{"party":{"raw":"07700 900003"},"savedAs":"Kez"}}`:                      "contact 07700 900003 as \"Kez\"\n",
		call[:at] + `"body":"` + strings.Repeat("x", linetext.MaxLine) + "\"}}\n" + call: fmt.Sprintf(
			"CALL 2025-05-18T11:06:19Z 07700 900002 > * 33.5s\nreject line : the line is longer than %d bytes: mend it in the export itself and load that again\n", linetext.MaxLine),
		strings.Repeat("[", 1<<19): "reject line : it has an unknown field, or a value of the wrong type\n",
	}
	for text, want := range tests {
		got := read(t, text).String()
		if _, got, _ = strings.Cut(got, "\n"); got != want {
			t.Errorf("%.300s:\ngot  %swant %s", text, got, want)
		}
	}
}

func TestSniff(t *testing.T) {
	long := strings.Replace(call, `"seconds"`, `"body":"<smses count='1'> BEGIN:VCARD `+strings.Repeat("x", 2*export.HeadSize)+`","seconds"`, 1)
	for head, want := range map[string]bool{
		call: true, long[:export.HeadSize]: true, "\xef\xbb\xbf" + call: true, `{"file":"a","record":"sms","reason":"r"}`: true,
		"": false, "{": false, "[]": false, `{"reason":"r"}`: false, `{"communication":{}}`: false, `{"a":{"reason":1,"contact":2}}`: false, call[1:]: false,
	} {
		f := formats.Recognise([]byte(head), nil).Format
		if got := f != nil && f.Name() == "linegraph-records"; got != want {
			t.Errorf("%.60q: %v", head, f)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(call + "\n{\"reason\":\"r\",\"contact\":{\"party\":{\"raw\":\"07700 900003\"}}}\n"))
	f.Add([]byte(`{"file":"a.xml","record":"sms","reason":"r"}`))
	f.Add([]byte("\ufeff{\"reason\":\"\\ud800\",\"contact\":{}}\r\n\r\n[[[[\n{\"communication\":{\"kind\":\"SMS\",\"at\":\"9999-12-31T23:59:59.999999999-23:59\",\"seconds\":1e-9}}"))
	f.Fuzz(func(t *testing.T, in []byte) {
		got := &exporttest.Recorder{}
		if err := (records.Format{}).Read(t.Context(), strings.NewReader(string(in)), got); err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatalf("an error without a sentence: %v", err)
		}
		for _, c := range got.Communications {
			again := read(t, written(t, records.NewLine("", c.Place, "why", &c, nil)))
			if len(again.Communications) == 1 {
				c.Place.Line = 1
				if !reflect.DeepEqual(again.Communications[0], c) {
					t.Fatalf("got\n%+v\nwant\n%+v", again.Communications[0], c)
				}
			} else if len(again.Rejected) != 1 || !strings.Contains(again.Rejected[0].Text, "longer") {
				t.Fatalf("lost: %+v", c)
			}
		}
	})
}
