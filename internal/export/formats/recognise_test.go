package formats_test

import (
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
	"linegraph/internal/export/profile"
)

// given is a profile for a table that no shipped one knows.
const given = "name: t\nevidence: handset\nrows: communications\nrequired: [from, to, at]\ncolumns: {from: From, to: To, at: When}\nkind: CALL\n"

// What a file is does not hang on who asks. Each line is a bar at which a file
// is let in or not: by its own content, or because of the profile that is given.
func TestRecognise(t *testing.T) {
	p, err := profile.Parse([]byte(given))
	if err != nil {
		t.Fatal(err)
	}
	strange := "From,To,When\n+447700900101,+447700900102,06/12/2025 10:00\n"
	book := string(exporttest.Workbook(exporttest.Sheet{Name: "1", Rows: cdr}))
	for name, test := range map[string]struct{ head, without, with string }{
		"a table for the profile":    {strange, "", "table"},
		"with semicolons":            {strings.ReplaceAll(strange, ",", ";"), "", "table"},
		"in UTF-16":                  {"\xff\xfe" + strings.Join(strings.Split(strange, ""), "\x00") + "\x00", "", "table"},
		"with its mark":              {"\ufeff" + strange, "", "table"},
		"below other rows":           {"Calls of a phone,,\n\n" + strange, "", "table"},
		"a table that is known":      {"A Number,B Number,Call Type,Date/Time\n1,2,Voice,\n", "table", "table"},
		"a table that nobody knows":  {"Colour,Shape\nred,round\n", "", ""},
		"a workbook":                 {book, "table", "table"},
		"a backup":                   {calls, "sms-backup-restore", "sms-backup-restore"},
		"a report":                   {report, "cellebrite-xml", "cellebrite-xml"},
		"intelligence":               {`{"linegraph":"intelligence/1"}` + "\n", "linegraph-intelligence", "linegraph-intelligence"},
		"intelligence in a table":    {"intelligence/1,id,from,to\n", "linegraph-intelligence", "linegraph-intelligence"},
		"a zip":                      {zipped(t, entry{"a.csv", strange}), "archive", "archive"},
		"a tar":                      {tarred(t, entry{"a.csv", strange}), "archive", "archive"},
		"a tar.gz":                   {gzipped(t, tarred(t, entry{"a.csv", strange})), "archive", "archive"},
		"a text":                     {"hello\n", "", ""},
		"a picture":                  {"\xff\xd8\xff\xe0 picture", "", ""},
		"nothing":                    {"", "", ""},
		"a header of other columns":  {"From,To\n1,2\n", "", ""},
		"the profile's words in XML": {"<From>To,When</From>", "", ""},
	} {
		head := []byte(test.head)[:min(len(test.head), export.HeadSize)]
		for want, with := range map[*profile.Profile]string{nil: test.without, p: test.with} {
			is := formats.Recognise(head, want)
			got := is.Name()
			if is.Archive {
				got = "archive"
			}
			if got != with || is.Known() != (with != "") || is.IsTable() != (with == "table") {
				t.Errorf("%s, profile %v: %q (known %v), want %q", name, want != nil, got, is.Known(), with)
			}
		}
	}
}
