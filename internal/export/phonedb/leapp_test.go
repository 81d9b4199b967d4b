package phonedb_test

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/leapp"
)

// leappTables are the tables of the tools as text, which the same rows in their
// databases must agree with.
func leappTables(t *testing.T) map[string][]byte {
	t.Helper()
	paths, err := filepath.Glob("../leapp/testdata/*.tsv")
	if err != nil || len(paths) < 10 {
		t.Fatal(paths, err)
	}
	all := map[string][]byte{}
	for _, path := range paths {
		all[strings.TrimSuffix(filepath.Base(path), ".tsv")] = []byte(exporttest.Text(t, path))
	}
	return all
}

// rowsOf gives the rows under a text's first header, without those that the
// text itself has wrong.
func rowsOf(t *testing.T, text []byte) (header []string, rows [][]string) {
	t.Helper()
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff"))))
	in.Comma, in.FieldsPerRecord = '\t', -1
	for {
		row, err := in.Read()
		switch {
		case err == io.EOF:
			return header, rows
		case err != nil:
		case header == nil:
			header = row
		case len(row) == len(header) && !slices.Equal(row, header):
			rows = append(rows, row)
		}
	}
}

// asText reads the rows from a text.
func asText(t *testing.T, header []string, rows [][]string) *exporttest.Recorder {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = '\t'
	if err := w.WriteAll(append([][]string{header}, rows...)); err != nil {
		t.Fatal(err)
	}
	got := &exporttest.Recorder{}
	if err := (leapp.Format{}).Read(t.Context(), &b, got); err != nil {
		t.Fatal(err)
	}
	return got
}

// inDatabase makes a database by f and gives its bytes with those of its log.
func inDatabase(t *testing.T, f func(do func(statement string, values ...any))) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "_lava_artifacts.db")
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	f(func(statement string, values ...any) {
		if _, err := pool.Exec(statement, values...); err != nil {
			t.Fatal(statement, err)
		}
	})
	var all []byte
	for _, end := range []string{"", "-wal"} {
		b, _ := os.ReadFile(path + end) // there is a log only in that mode
		all = append(all, b...)
	}
	return all
}

// lavaColumn is how the tool makes a column of a header.
func lavaColumn(header string) string {
	name := regexp.MustCompile(`[^\w\s]`).ReplaceAllString(header, "")
	return strings.ToLower(regexp.MustCompile(`\s+`).ReplaceAllString(name, "_"))
}

var zoned = regexp.MustCompile(`^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d$`)

// lava writes rows as the tool does: moments as seconds, what is empty as null.
func lava(do func(string, ...any), table string, header []string, rows [][]string) {
	var columns, marks []string
	for i, h := range header {
		kind := " TEXT"
		if slices.ContainsFunc(rows, func(row []string) bool { return zoned.MatchString(row[i]) }) {
			kind = " INTEGER"
		}
		columns, marks = append(columns, `"`+lavaColumn(h)+`"`+kind), append(marks, "?")
	}
	do("CREATE TABLE IF NOT EXISTS " + table + " (" + strings.Join(columns, ", ") + ")")
	for _, row := range rows {
		var values []any
		for _, cell := range row {
			switch when, err := time.Parse("2006-01-02 15:04:05-07:00", cell); {
			case err == nil:
				values = append(values, when.Unix())
			case cell == "":
				values = append(values, nil)
			default:
				values = append(values, cell)
			}
		}
		do("INSERT INTO "+table+" VALUES ("+strings.Join(marks, ", ")+")", values...)
	}
}

// timelineRows writes rows as the tool does: every cell as Python shows it.
func timelineRows(do func(string, ...any), activity string, header []string, rows [][]string) {
	for _, row := range rows {
		cells := map[string]string{}
		for i, cell := range row {
			if cells[header[i]] = cell; cell == "" {
				cells[header[i]] = "None"
			}
		}
		list, _ := json.Marshal(cells)
		do("INSERT INTO data VALUES (?, ?, ?)", row[0], activity, string(list))
	}
}

const timelineTable = "CREATE TABLE data (key TEXT, activity TEXT, datalist TEXT)"

// Each artifact is the same, whether its rows stand in a text, in a table of
// LAVA's or on the timeline.
func TestLeappAgrees(t *testing.T) {
	for name, text := range leappTables(t) {
		header, rows := rowsOf(t, text)
		want := withoutModules(asText(t, header, rows))
		for kind, db := range map[string][]byte{
			"lava":     inDatabase(t, func(do func(string, ...any)) { lava(do, name, header, rows) }),
			"timeline": inDatabase(t, func(do func(string, ...any)) { do(timelineTable); timelineRows(do, name, header, rows) }),
		} {
			got, err := read(t, db)
			if err != nil {
				t.Errorf("%s in %s: %v", name, kind, err)
				continue
			}
			if got := withoutModules(got); got != want {
				t.Errorf("%s in %s: got\n%s\nwant\n%s", name, kind, got, want)
			}
		}
	}
}

// withoutModules leaves out what is said of modules, which is by the name of a table.
func withoutModules(r *exporttest.Recorder) string {
	r.Infos = slices.DeleteFunc(r.Infos, func(i export.Info) bool { return len(i.Modules) > 0 })
	return r.String()
}

// Many artifacts in one database, most of it in the log; what is not read is
// counted, and what cannot be read is rejected.
func TestLeappTogether(t *testing.T) {
	all := leappTables(t)
	names := []string{"android_calls", "android_sms", "android_contacts"}
	want := &exporttest.Recorder{}
	for _, name := range names {
		header, rows := rowsOf(t, all[name])
		one := asText(t, header, rows)
		want.Communications, want.Contacts = append(want.Communications, one.Communications...), append(want.Contacts, one.Contacts...)
		want.Rejected, want.Repaired = append(want.Rejected, one.Rejected...), append(want.Repaired, one.Repaired...)
	}
	got, err := read(t, inDatabase(t, func(do func(string, ...any)) {
		do("PRAGMA journal_mode=WAL")
		do("PRAGMA wal_autocheckpoint=0")
		for _, name := range names {
			header, rows := rowsOf(t, all[name])
			lava(do, name, header, rows)
		}
		do("CREATE TABLE cookies (timestamp INTEGER, host TEXT)")
		do("CREATE TABLE contacts (_id INTEGER PRIMARY KEY, mimetype TEXT, data1 TEXT, display_name TEXT)") // not of the tool's making
		do("INSERT INTO contacts VALUES (1, 'x', '+447700900999', 'x')")
	}))
	if err != nil {
		t.Fatal(err)
	}
	together(t, got, want, "1 tables of artifacts that are not read were left out")

	got, err = read(t, inDatabase(t, func(do func(string, ...any)) {
		do(timelineTable)
		for _, name := range names {
			header, rows := rowsOf(t, all[name])
			timelineRows(do, name, header, rows)
			timelineRows(do, "cookies", []string{"Timestamp", "Host"}, [][]string{{"2025-05-18 17:06:19+00:00", "example.com"}})
		}
		do("INSERT INTO data VALUES ('x', 'x', '[1]')")
		do("INSERT INTO data VALUES ('x', 'x', NULL)")
	}))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(got.Rejected); n < 2 || got.Rejected[n-1].Text != "its cells are not a JSON object of texts" {
		t.Fatalf("rejected %v", got.Rejected)
	}
	got.Rejected = got.Rejected[:len(got.Rejected)-2]
	together(t, got, want, "3 rows of artifacts that are not read were left out")
}

func together(t *testing.T, got, want *exporttest.Recorder, left string) {
	t.Helper()
	n := len(got.Repaired)
	if n == 0 || got.Repaired[n-1].Text != left {
		t.Fatalf("repaired %v, want %q last", got.Repaired, left)
	}
	got.Repaired = got.Repaired[:n-1]
	if len(got.Infos) != 1+3 || got.Infos[0].Tool != "ALEAPP" || got.Infos[3].Modules[0].Records != 4 {
		t.Errorf("infos %+v", got.Infos)
	}
	if got.Infos = nil; got.String() != want.String() {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// The database of newer versions tells what was looked for and was not there.
func TestLeappModules(t *testing.T) {
	header, rows := rowsOf(t, leappTables(t)["android_calls"])
	noted := func(do func(string, ...any), linked bool) {
		lava(do, "get_calllog", header, rows)
		lava(do, "get_sms_mms", []string{"Date", "MSG ID", "Thread ID", "Address", "Type", "Body"}, nil)
		do("CREATE TABLE _artifact_search_patterns (id INTEGER PRIMARY KEY, module_name TEXT NOT NULL, artifact_name TEXT NOT NULL, regex TEXT NOT NULL)")
		do("CREATE TABLE _artifact_pattern_to_file (id INTEGER PRIMARY KEY, artifact_search_pattern_id INTEGER NOT NULL, file_path_id INTEGER NOT NULL)")
		for i, name := range []string{"get_callLog", "get_sms_mms", "get_whatsapp_messages", "get_whatsapp_messages", "get_signalMessages", "get_teams"} {
			do("INSERT INTO _artifact_search_patterns VALUES (?, 'm', ?, '*')", i+1, name)
		}
		for _, pattern := range []int{1, 2, 4, 99} {
			if linked {
				do("INSERT INTO _artifact_pattern_to_file VALUES (NULL, ?, 7)", pattern)
			}
		}
	}
	for linked, want := range map[bool][]export.Module{
		true: {export.Counted("get_callLog", 5), export.Counted("get_sms_mms", 0),
			{Name: "get_signalMessages", State: export.ModuleNotExtracted}, {Name: "get_teams", State: export.ModuleNotExtracted}},
		false: {export.Counted("get_calllog", 5), export.Counted("get_sms_mms", 0)},
	} {
		got, err := read(t, inDatabase(t, func(do func(string, ...any)) { noted(do, linked) }))
		if err != nil {
			t.Fatal(err)
		}
		var all []export.Module
		for _, i := range got.Infos {
			all = append(all, i.Modules...)
		}
		if !slices.Equal(all, want) {
			t.Errorf("files noted: %v: got %+v", linked, all)
		}
	}
}
