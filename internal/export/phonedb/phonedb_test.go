package phonedb_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/phonedb"
	"linegraph/internal/golden"
	"linegraph/internal/intel"
)

// build makes a database by the statements and gives its bytes and those of its
// log, as they are while it is open: a phone is seized, not shut down in order.
func build(t testing.TB, statements ...string) (db, log []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "phone.db")
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	pool.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := pool.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	db, err = os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	log, _ = os.ReadFile(path + "-wal") // absent without one
	return db, log
}

func read(t testing.TB, db ...[]byte) (*exporttest.Recorder, error) {
	t.Helper()
	got := &exporttest.Recorder{}
	return got, (phonedb.Format{}).Read(t.Context(), bytes.NewReader(bytes.Join(db, nil)), got)
}

// The fixtures are statements that make a database.
var fixtures = exporttest.Fixtures{Format: phonedb.Format{}, Pattern: "*.sql", Least: 11, Written: func(t testing.TB, statements string) string {
	db, _ := build(t, statements)
	return string(db)
}}

func TestFixtures(t *testing.T) { fixtures.Test(t) }

const keepLog = "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0"

// Two of three address books at hand have nothing outside their log.
func TestAllInTheLog(t *testing.T) {
	db, log := build(t, keepLog, exporttest.Text(t, "testdata/ios-contacts.sql"))
	if len(db) != 4096 || len(log) == 0 {
		t.Fatalf("%d bytes and a log of %d", len(db), len(log))
	}
	got, err := read(t, db, log)
	if err != nil {
		t.Fatal(err)
	}
	golden.Equal(t, "testdata/ios-contacts.want", got.String())
	if _, err := read(t, db); intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "none of the tables") {
		t.Errorf("without its log: %v", err)
	}
	if got, err := read(t, db, log[:len(log)/2]); err == nil && len(got.Contacts) != 0 {
		t.Errorf("half a log gave %d contacts", len(got.Contacts))
	}
}

// Nothing is left of the copy, whatever became of it.
func TestNoTraces(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	db, log := build(t, keepLog, exporttest.Text(t, "testdata/android-mmssms.sql"))
	for _, in := range [][]byte{append(db, log...), db, db[:100], []byte("SQLite format 3\x00"), nil} {
		_, _ = read(t, in)
	}
	left, err := filepath.Glob(filepath.Join(dir, "linegraph-*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestRefused(t *testing.T) {
	calls, _ := build(t, exporttest.Text(t, "testdata/android-contacts2.sql"))
	other, _ := build(t, "CREATE TABLE notes (a, b)")
	view, _ := build(t, "CREATE TABLE t (a); CREATE VIEW calls (number, date, type) AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, 1 FROM n")
	computed, _ := build(t, "CREATE TABLE calls (number TEXT, date INTEGER, type INTEGER AS (length(hex(zeroblob(100000000)))))", "INSERT INTO calls (number, date) VALUES (1, 2)")
	virtual, _ := build(t, "CREATE VIRTUAL TABLE calls USING fts5 (number, date, type)")
	for name, test := range map[string]struct {
		in   []byte
		want string
	}{
		"empty":           {nil, "not a SQLite database"},
		"header":          {calls[:16], "not a SQLite database"},
		"cut in a page":   {calls[:len(calls)-100], "cut short"},
		"cut at a page":   {calls[:4096], "damaged"},
		"zeroed":          {append(bytes.Clone(calls[:4096]), make([]byte, len(calls)-4096)...), "damaged"},
		"other tables":    {other, "none of the tables"},
		"a view":          {view, "none of the tables"},
		"computed column": {computed, "none of the tables"},
		"virtual table":   {virtual, "none of the tables"},
	} {
		got, err := read(t, test.in)
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(intel.ErrorMessage(err), test.want) {
			t.Errorf("%s: %v after %s", name, err, got)
		}
	}
}

// A row too large to be read does not take the others with it.
func TestLargeRow(t *testing.T) {
	db, _ := build(t, "CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT)",
		"INSERT INTO sms VALUES (1, '07700900123', 1747588010123, 1, 'a'), (2, '07700900123', 1747588020000, 1, hex(zeroblob(9000000))), (7, '07700900123', 1747588030000, 1, 'b')")
	got, err := read(t, db)
	if err != nil || len(got.Communications) != 2 || len(got.Rejected) != 1 || got.Rejected[0].Place != (export.Place{Record: "sms", ID: "2"}) {
		t.Errorf("%d read, rejected %v: %v", len(got.Communications), got.Rejected, err)
	}
}

// Rows beyond what any cache holds come sorted to their owners, without an index.
func TestManyRows(t *testing.T) {
	const n = 30_000
	db, _ := build(t, fmt.Sprintf(`CREATE TABLE pdu (_id INTEGER PRIMARY KEY, date INTEGER, msg_box INTEGER);
		CREATE TABLE addr (_id INTEGER PRIMARY KEY, msg_id INTEGER, address TEXT, type INTEGER);
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO pdu SELECT i, 1747588010 + i, 2 FROM n;
		INSERT INTO addr SELECT NULL, %d - _id, '0' || (7700900000 + _id %% 1000), 151 FROM pdu;`, n, n+1))
	got, err := read(t, db)
	if err != nil || len(got.Communications) != n || len(got.Rejected) != 0 {
		t.Fatalf("%d read, %d rejected: %v", len(got.Communications), len(got.Rejected), err)
	}
	if c := got.Communications[0]; len(c.To) != 1 || c.To[0].Raw != "07700900000" {
		t.Errorf("got %s", exporttest.Line(c))
	}
}

// Bytes changed at random give records or a sentence, and an end. It does what
// FuzzRead does at a thousand times its speed: the instrumentation of so large a
// library leaves that a few runs a second.
func TestDamaged(t *testing.T) {
	var whole [][]byte
	for _, name := range []string{"ios-messages", "android-mmssms", "android-whatsapp"} {
		db, log := build(t, "PRAGMA page_size=512", keepLog, exporttest.Text(t, "testdata/"+name+".sql"))
		plain, _ := build(t, "PRAGMA page_size=512", exporttest.Text(t, "testdata/"+name+".sql"))
		whole = append(whole, append(db, log...), plain)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		in := bytes.Clone(whole[random.IntN(len(whole))])
		for range 1 + random.IntN(8) {
			in[18+random.IntN(len(in)-18)] = byte(random.IntN(256))
		}
		if _, err := read(t, in); err != nil && intel.ErrorCode(err) != intel.BadInput {
			t.Fatalf("an error without a sentence: %v", err)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"ios-messages", "android-mmssms", "android-whatsapp"} {
		db, log := build(f, "PRAGMA page_size=512", exporttest.Text(f, "testdata/"+name+".sql"))
		f.Add(append(db, log...))
	}
	db, log := build(f, "PRAGMA page_size=512", keepLog, exporttest.Text(f, "testdata/ios-contacts.sql"))
	f.Add(append(db, log...))
	for _, artifact := range []string{
		"CREATE TABLE calls (call_date INTEGER, phone_account_address TEXT, partner TEXT, type TEXT); INSERT INTO calls VALUES (1747588000, '', '+447700900123', 'Incoming')",
		`CREATE TABLE data (key TEXT, activity TEXT, datalist TEXT); INSERT INTO data VALUES ('', '', '{"Call Date":"2025-05-18 17:06:19","Phone Account Address":"None","Partner":"+447700900123","Type":"Missed"}')`,
	} {
		db, _ := build(f, "PRAGMA page_size=512", artifact)
		f.Add(db)
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) > 1<<20 {
			t.Skip()
		}
		got, err := read(t, in)
		if err != nil && intel.ErrorCode(err) != intel.BadInput {
			t.Fatalf("an error without a sentence: %v", err)
		}
		for _, c := range got.Communications {
			if len(c.To) == 0 {
				t.Fatal("a communication without a recipient")
			}
		}
	})
}
