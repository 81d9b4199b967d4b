package related_test

import (
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/profile"
	"linegraph/internal/export/related"
	"linegraph/internal/intel"
)

// files are the tables of a set by their names.
type files map[string]string

// gathered is the tar of the files.
func gathered(t testing.TB, all files, above string) string {
	t.Helper()
	var set related.Set
	t.Cleanup(func() { set.Close() })
	for name, text := range all {
		if err := set.Add(t.Context(), above+name, strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	source, err := set.Source(t.Context(), "set")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := source.Raw()
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	text, err := io.ReadAll(raw)
	if err != nil || int64(len(text)) != source.Size {
		t.Fatalf("%d bytes of %d: %v", len(text), source.Size, err)
	}
	return string(text)
}

func parse(t testing.TB, yaml string) *profile.Profile {
	t.Helper()
	p, err := profile.Parse([]byte(yaml))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func read(t testing.TB, yaml string, all files) (string, error) {
	t.Helper()
	f := related.Format{Given: parse(t, yaml)}
	got := &exporttest.Recorder{}
	err := f.Read(t.Context(), strings.NewReader(gathered(t, all, "")), got)
	got.Infos = nil
	return got.String(), err
}

const (
	people = "id,name,surname\np1,Ann,Example\np2,Bo,\"O'Sample\"\np3,Cy,Nobody\n"
	phones = "id,phoneNo\n1,+447700900001\n2,07700 900002\n3,\n"
	owns   = "person_id,phone_id\np1,1\np2,2\n"
	calls  = "call_id,when,seconds,caller_id,called_id\n7,2025-05-18 18:06:19,33,1,2\n8,2025-05-18 18:09:00,0,2.0,1\n9,2025-05-18 19:00:00,5,1,4\n10,2025-05-18 19:01:00,5,1,3\n11,2025-05-18 19:02:00,5,,2\n"
)

// star is the plainest shape: calls name phones by their ids, a table between
// the two says whose a phone is.
const star = `
name: star
evidence: handset
tables:
  - {name: people, key: id}
  - {name: phones, key: id}
  - name: owns
    rows: contacts
    columns: {name: person_id, number: phone_id}
    joins: {name: [people.name, people.surname], number: phones.phoneNo}
  - name: calls
    rows: communications
    kind: CALL
    columns: {id: call_id, at: when, duration: seconds, from: caller_id, to: called_id}
    joins: {from: phones.phoneNo, to: phones.phoneNo}
`

func TestShapes(t *testing.T) {
	for name, test := range map[string]struct {
		yaml string
		all  files
		want string
	}{
		"calls by the ids of phones": {star, files{"people.csv": people, "phones.csv": phones, "owns.csv": owns, "calls.csv": calls}, `
CALL 2025-05-18T18:06:19 (no zone) +447700900001 > 07700 900002 33s
CALL 2025-05-18T18:09:00 (no zone) 07700 900002 > +447700900001 0s
CALL 2025-05-18T19:02:00 (no zone) * > 07700 900002 5s
contact +447700900001 as "Ann Example"
contact 07700 900002 as "Bo O'Sample"
reject calls : its to leads nowhere: no row of the table phones has that key
reject calls : its to leads nowhere: the row of the table phones says nothing under phoneNo
`},
		"each end in a table of its own, headers alike": {`
name: edges
evidence: network
tables:
  - {name: phones, key: ":ID"}
  - {name: caller, files: "*caller*.csv", key: ":START_ID", joins: {":END_ID": phones.phoneNo}}
  - {name: called, files: "*called*.csv", key: ":START_ID", joins: {":END_ID": phones.phoneNo}}
  - name: calls
    rows: communications
    kind: CALL
    columns: {from: ":ID", to: ":ID", at: call_time}
    joins: {from: "caller.:END_ID", to: "called.:END_ID"}
`, files{"nodes/phones.csv": ":ID;phoneNo\nA;+447700900001\nB;+447700900002\n", "nodes/calls.csv": ":ID;call_time\nc1;18/05/2025 18:06\n",
			"edges/caller_1.csv": ":START_ID;:END_ID\nc1;A\n", "edges/called_1.csv": ":START_ID;:END_ID\nc1;B\n"}, `
CALL 2025-05-18T18:06:00 (no zone) +447700900001 > +447700900002 network
`},
		"nodes and edges in one file": {`
name: mixed
evidence: network
tables:
  - {name: phones, where: {_labels: ":Phone"}, key: _id}
  - {name: caller, where: {_type: CALLER}, key: _start, joins: {_end: phones.number}}
  - {name: called, where: {_type: CALLED}, key: _start, joins: {_end: phones.number}}
  - name: calls
    where: {_labels: ":PhoneCall"}
    rows: communications
    kind: CALL
    columns: {from: _id, to: _id, at: date}
    joins: {from: caller._end, to: called._end}
`, files{"all.csv": "_id,_labels,number,date,_start,_end,_type\n0,:Phone,+447700900001,,,,\n1,:Phone,+447700900002,,,,\n2,:PhoneCall,,2025-05-18 18:06:19,,,\n,,,,2,0,CALLER\n,,,,2,1,CALLED\n3,:Person,,,,,\n"}, `
CALL 2025-05-18T18:06:19 (no zone) +447700900001 > +447700900002 network
repair tables : 1 rows of a file with several tables were left unread: they belong to no table that the profile names
`},
		"messages to several": {`
name: messages
evidence: handset
tables:
  - {name: users, key: uid}
  - {name: recipients, key: message, several: true, joins: {user: users.msisdn}}
  - name: messages
    rows: communications
    kind: SMS
    columns: {id: mid, at: sent, from: sender, to: mid, from_name: sender, body: text}
    joins: {from: users.msisdn, to: recipients.user, from_name: users.shown}
`, files{"users.csv": "uid\tmsisdn\tshown\nu1\t+447700900001\tAnn\nu2\t+447700900002\t\nu3\t+447700900003\tCy\n",
			"recipients.csv": "message\tuser\nm1\tu2\nm1\tu3\nm2\tu1\n", "messages.csv": "mid\tsent\tsender\ttext\nm1\t2025-05-18 18:06:19\tu1\tall\nm2\t2025-05-18 18:07:19\tu2\tone\n"}, `
SMS 2025-05-18T18:06:19 (no zone) +447700900001 > +447700900002 +447700900003 body="all"
SMS 2025-05-18T18:07:19 (no zone) +447700900002 > +447700900001 body="one"
repair messages : 1 rows: the joins give no name for a number, or more than one
`},
		"ids of people, whose phones are a step further": {`
name: further
evidence: handset
time: {zone: Europe/London}
tables:
  - {name: people, key: pid, joins: {phone: phones.number}}
  - {name: phones, key: imei}
  - name: calls
    rows: communications
    kind: CALL
    columns: {at: when, from: a, to: b}
    joins: {from: people.phone, to: people.phone}
`, files{"people.csv": "pid,phone\n1,350\n2,351\n3,350\n3,351\n", "phones.csv": "imei,number\n350,+447700900001\n351,+447700900002\n",
			"calls-2025.csv": "when,a,b\n2025-05-18 18:06:19,1,2\n", "calls-2026.csv": "when,a,b\n2026-05-18 18:06:19,2,1\n2026-05-18 18:07:19,3,1\n"}, `
CALL 2025-05-18T17:06:19Z +447700900001 > +447700900002
CALL 2026-05-18T17:06:19Z +447700900002 > +447700900001
reject calls 2 : its from leads nowhere: several rows of the table people have that key, and differ
`},
		"names by the number itself, in a table that is read and joined": {`
name: both
evidence: network
tables:
  - {name: people, evidence: handset, key: msisdn, rows: contacts, columns: {name: holder, number: msisdn}}
  - name: calls
    rows: communications
    kind: CALL
    columns: {at: when, from: a, to: b, from_name: a, to_name: b}
    joins: {from_name: people.holder, to_name: people.holder}
`, files{"people.csv": "msisdn,holder\n+447700900001,Ann\n+447700900002,Bo\n+447700900002,Bobby\n",
			"calls.csv": "when,a,b\n2025-05-18 18:06:19,+447700900001,+447700900002\n2025-05-18 18:07:19,+447700900001,+447700900009\n"}, `
CALL 2025-05-18T18:06:19 (no zone) +447700900001 > +447700900002 network
CALL 2025-05-18T18:07:19 (no zone) +447700900001 > +447700900009 network
contact +447700900001 as "Ann"
contact +447700900002 as "Bo"
contact +447700900002 as "Bobby"
repair calls : 2 rows: the joins give no name for a number, or more than one
`},
		"two tables with the same headers, one of them shared": {`
name: names
evidence: network
tables:
  - {name: subscribers, key: msisdn}
  - {name: people, evidence: handset, rows: contacts, columns: {name: holder, number: msisdn}}
  - name: calls
    rows: communications
    kind: CALL
    columns: {at: when, from: a, to: b, from_name: a, to_name: b}
    joins: {from_name: subscribers.holder, to_name: subscribers.holder}
`, files{"subscribers.csv": "msisdn,holder\n+447700900001,Ann\n+447700900002,Bo\n+447700900002,Bobby\n",
			"calls.csv": "when,a,b\n2025-05-18 18:06:19,+447700900001,+447700900002\n"}, ""},
	} {
		got, err := read(t, test.yaml, test.all)
		if test.want == "" {
			if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "the table people or the table subscribers") {
				t.Errorf("%s: %v\n%s", name, err, got)
			}
			continue
		}
		if err != nil || strings.TrimSpace(got) != strings.TrimSpace(test.want) {
			t.Errorf("%s: %v, got\n%s\nwant%s", name, err, got, test.want)
		}
	}
}

// Sheets of a workbook are tables like files.
func TestSheets(t *testing.T) {
	book := string(exporttest.Workbook(
		exporttest.Sheet{Name: "Phones of all", Rows: [][]string{{"id", "phoneNo"}, {"=1", "+447700900001"}, {"=2", "+447700900002"}}},
		exporttest.Sheet{Name: "Calls", Rows: [][]string{{"when", "a", "b"}, {"=45795.5", "=1", "=2"}}},
		exporttest.Sheet{Name: "Notes", Rows: [][]string{{"when", "a", "b"}, {"=45795.5", "=2", "=1"}}}))
	got, err := read(t, `
name: book
evidence: network
tables:
  - {name: phones, sheets: Phones, key: id}
  - {name: calls, sheets: Calls, rows: communications, kind: CALL, columns: {at: when, from: a, to: b}, joins: {from: phones.phoneNo, to: phones.phoneNo}}
`, files{"all.xlsx": book})
	if want := "CALL 2025-05-18T12:00:00 (no zone) +447700900001 > +447700900002 network"; err != nil || strings.TrimSpace(got) != want {
		t.Errorf("%v, got\n%s", err, got)
	}
}

// The same tables are the same bytes, in whatever order and from wherever they come.
func TestSameTablesAreTheSame(t *testing.T) {
	all := files{"a/people.csv": people, "a/b/phones.csv": phones, "calls.csv": calls}
	want := gathered(t, all, "")
	for _, above := range []string{"/", "seized.zip/pole/", "/home/officer/pole/"} {
		if gathered(t, all, above) != want {
			t.Errorf("below %s they are others", above)
		}
	}
	all["a/people.csv"] += "p4,Di,\n"
	if gathered(t, all, "") == want {
		t.Error("another row is the same")
	}
}

// A profile that cannot be followed is refused with the reason.
func TestRefusedProfiles(t *testing.T) {
	const call = "  - {name: calls, rows: communications, kind: CALL, columns: {at: when, from: a, to: b}, joins: {from: %}}\n"
	for yaml, why := range map[string]string{
		"  - {name: phones, key: id}\n" + strings.ReplaceAll(call, "%", "phones"):                                        "must lead to a header",
		"  - {name: phones, key: id}\n" + strings.ReplaceAll(call, "%", "phone.number"):                                  "must lead to a header",
		"  - {name: phones}\n" + strings.ReplaceAll(call, "%", "phones.number"):                                          "it has no key",
		"  - {name: phones, key: id, joins: {number: phones.number}}\n" + strings.ReplaceAll(call, "%", "phones.number"): "in a circle",
		"  - {name: phones, key: id, joins: {colour: phones.number}}\n" + strings.ReplaceAll(call, "%", "phones.number"): "nor a header that other tables use",
		"  - {name: phones, key: id}\n":                        "none of its tables holds",
		"  - {name: phones, key: id}\n  - {name: phones}\n":    "two tables have the same name",
		"  - {key: id}\n":                                      "has no name",
		"  - {name: phones, key: id, files: '['}\n":            "a pattern that is not valid",
		"  - {name: phones, key: id, columns: {number: no}}\n": "it has columns but no rows",
		"  - {name: phones, rows: contacts}\n":                 "required names no column",
		"rows: contacts\n":                                     "none",
	} {
		_, err := profile.Parse([]byte("name: x\nevidence: handset\ntables:\n" + yaml))
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), why) && why != "none" {
			t.Errorf("%s: %v, want %s", yaml, err, why)
		}
	}
	if _, err := profile.Parse([]byte(star + "rows: contacts\n")); intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("tables and rows: %v", err)
	}
}

// A set without a table that others join is refused; a file that is none is told.
func TestMissingTable(t *testing.T) {
	if _, err := read(t, star, files{"people.csv": people, "calls.csv": calls}); intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "No file holds the table phones") {
		t.Errorf("%v", err)
	}
	got, err := read(t, star, files{"people.csv": people, "phones.csv": phones, "calls.csv": calls, "other.csv": "colour\nred\n"})
	if err != nil || !strings.Contains(got, "1 files were left unread") || !strings.Contains(got, "repair owns") {
		t.Errorf("%v\n%s", err, got)
	}
	if err := (related.Format{Given: parse(t, star)}).Read(t.Context(), strings.NewReader(gathered(t, files{"calls.csv": calls}, "")[:700]), &exporttest.Recorder{}); intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("cut short: %v", err)
	}
}

// Every one of the tables is known by its head, and nothing else is.
func TestSniff(t *testing.T) {
	f := related.Format{Given: parse(t, star)}
	for text, want := range map[string]bool{
		people: true, phones: true, owns: true, calls: true, strings.ReplaceAll(calls, ",", "\t"): true, "\ufeff" + phones: true,
		"Calls\n\n" + calls: true, "id,colour\n1,red\n": false, "": false, "<calls/>": false,
	} {
		if got := f.Sniff([]byte(text)); got != want {
			t.Errorf("%.20q: %v", text, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	yaml := star
	given, err := profile.Parse([]byte(yaml))
	if err != nil {
		f.Fatal(err)
	}
	whole := files{"people.csv": people, "phones.csv": phones, "owns.csv": owns, "calls.csv": calls}
	f.Add([]byte(gathered(f, whole, "")))
	for name := range maps.Keys(whole) {
		f.Add([]byte(gathered(f, files{name: whole[name]}, "")))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		got := &exporttest.Recorder{}
		err := related.Format{Given: given}.Read(t.Context(), strings.NewReader(string(in)), got)
		if err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatalf("an error without a sentence: %v", err)
		}
		if slices.ContainsFunc(got.Communications, func(c export.Communication) bool { return len(c.To) == 0 }) {
			t.Fatal("a call to nobody")
		}
	})
}
