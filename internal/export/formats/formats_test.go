package formats_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
	"linegraph/internal/intel"
)

const (
	calls  = `<calls count="1"><call number="+447700900123" duration="33" date="1747588000000" type="1"/></calls>`
	report = `<project id="1" extractionType="Physical"><decodedData/></project>`
)

// cdr is call data with one call.
var cdr = [][]string{{"A Number", "B Number", "Call Type", "Date/Time"}, {"+447700900001", "+447700900002", "Voice", "=45795.5"}}

// entry is a member of an archive.
type entry struct{ name, content string }

func zipped(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.Create(e.name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(f, e.content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func tarred(t testing.TB, entries ...entry) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range entries {
		if err := w.WriteHeader(&tar.Header{Name: e.name, Typeflag: tar.TypeReg, Mode: 0o600, Size: int64(len(e.content))}); err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, e.content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t testing.TB, content string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, content)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// list shows the sources at path: name, format and how many communications each
// holds, or why not. It checks that raw bytes and size agree.
func list(t *testing.T, path string) []string {
	t.Helper()
	var all []string
	for s, err := range export.Sources(t.Context(), path) {
		name := strings.TrimPrefix(strings.TrimPrefix(s.Name, path), "/")
		all = append(all, name+": "+look(t, s, err))
	}
	return all
}

func look(t *testing.T, s export.Source, err error) string {
	t.Helper()
	if err != nil {
		return err.Error()
	}
	format, text, err := formats.Open(s)
	if err != nil {
		return err.Error()
	}
	defer text.Close()
	got := &exporttest.Recorder{}
	if err := format.Read(t.Context(), text, got); err != nil {
		return err.Error()
	}
	raw, err := s.Raw()
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if n, err := io.Copy(io.Discard, raw); err != nil || n != s.Size {
		t.Errorf("%s has %d raw bytes and says %d: %v", s.Name, n, s.Size, err)
	}
	return format.Name() + " " + strings.Repeat("c", len(got.Communications))
}

const unknown = "Linegraph does not read files of this format."

func TestSources(t *testing.T) {
	ufdr := zipped(t, entry{"Report.xml", report}, entry{"files/Image/a.jpg", "jpg"}, entry{"files/backup.xml", calls})
	members := []entry{{"b/calls.xml", calls}, {"a.txt", "hello"}, {".hidden", calls}, {"__MACOSX/x.xml", calls}, {`..\..\evil.xml`, calls}, {"/abs/c.xml", calls}, {"phone.ufdr", ufdr}}
	want := []string{"b/calls.xml: sms-backup-restore c", "a.txt: " + unknown, "evil.xml: sms-backup-restore c", "abs/c.xml: sms-backup-restore c", "phone.ufdr: cellebrite-xml "}
	tests := []struct {
		name, content string
		want          []string
	}{
		{"one file", calls, []string{": sms-backup-restore c"}},
		{"one ufdr", ufdr, []string{": cellebrite-xml "}},
		{"zip", zipped(t, members...), want},
		{"tar", tarred(t, members...), want},
		{"tar.gz", gzipped(t, tarred(t, members...)), want},
		{"zip in zip", zipped(t, entry{"in.zip", zipped(t, entry{"calls.xml", calls})}), []string{"in.zip/calls.xml: sms-backup-restore c"}},
		{"tar.gz in zip", zipped(t, entry{"in.tgz", gzipped(t, tarred(t, entry{"calls.xml", calls}))}), []string{"in.tgz/calls.xml: sms-backup-restore c"}},
		{"an Office file stays whole", zipped(t, entry{"[Content_Types].xml", "<Types/>"}, entry{"xl/workbook.xml", calls}), []string{": The workbook is damaged: it does not have the structure of a workbook. Save it again."}},
		{"a workbook and a table in a zip", zipped(t, entry{"calls.xlsx", string(exporttest.Workbook(exporttest.Sheet{Name: "1", Rows: cdr}))}, entry{"calls.csv", "A Number,B Number,Call Type,Date/Time\n1,2,Voice,\n"}),
			[]string{"calls.xlsx: table c", "calls.csv: table c"}},
		{"empty", "", []string{": " + unknown}},
		{"cut zip", zipped(t, members...)[:300], []string{": The archive is damaged or cut short."}},
		{"cut tar", tarred(t, members...)[:600], []string{"b/calls.xml: The archive is damaged or cut short.", ": The archive is damaged or cut short."}},
		{"a large member of a tar", tarred(t, entry{"calls.xml", calls + strings.Repeat("\n", 100_000)}), []string{"calls.xml: sms-backup-restore c"}},
		{"two reports", zipped(t, entry{"report.xml", report}, entry{"Report.xml", report}), []string{": The archive holds more than one report of the same name."}},
		{"protected report", zipped(t, entry{"report.xml", "\x2d\x06\x52\x6d\x00\x01"}), []string{": The report is protected: generate it again in Physical Analyzer without protection."}},
		{"utf-16", "\xff\xfe" + strings.Join(strings.Split(calls, ""), "\x00") + "\x00", []string{": sms-backup-restore c"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "export")
			if err := os.WriteFile(path, []byte(test.content), 0o600); err != nil {
				t.Fatal(err)
			}
			got := list(t, path)
			if strings.Join(got, "\n") != strings.Join(test.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

// Every format is told from the others by what is in the file.
func TestSniff(t *testing.T) {
	for head, want := range map[string]string{
		calls: "sms-backup-restore", report: "cellebrite-xml", "BEGIN:VCARD\r\nVERSION:3.0\r\n": "vcard",
		"[18/05/2025, 18:06:19] Kez: BEGIN:VCARD <smses count='1'>\n":                                 "whatsapp-text",
		"\xff\xfe" + strings.Join(strings.Split("BEGIN:VCARD\n", ""), "\x00") + "\x00":                "vcard",
		`{"@context":{"uco-core":"https://ontology.unifiedcyberontology.org/uco/core/"},"@graph":[]}`: "case-uco",
	} {
		got := formats.Recognise([]byte(head), nil).Format
		if got == nil || got.Name() != want {
			t.Errorf("%.30q: %v, want %s", head, got, want)
		}
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"b/calls.xml": calls, "a.zip": zipped(t, entry{"calls.xml", calls}), ".git/calls.xml": calls,
		"case/report.xml": report, "case/files/Image/a.jpg": "jpg", "note.txt": "x",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(list(t, dir), "\n")
	want := "a.zip/calls.xml: sms-backup-restore c\nb/calls.xml: sms-backup-restore c\ncase/report.xml: cellebrite-xml \nlink: This is not a regular file.\nnote.txt: " + unknown
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := list(t, filepath.Join(dir, "absent")); len(got) != 1 || got[0] != ": The file could not be opened." {
		t.Errorf("got %v", got)
	}
}

func TestEarlyEnd(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(path, []byte(zipped(t, entry{"1", "x"}, entry{"2", "x"})), 0o600); err != nil {
		t.Fatal(err)
	}
	n := 0
	for range export.Sources(t.Context(), path) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("got %d", n)
	}
}

// A bomb is refused long before it is unpacked, in a member as in a nested archive.
func TestBomb(t *testing.T) {
	bomb := zipped(t, entry{"report.xml", "<project extractionType='x'>" + strings.Repeat("<a/>", 40<<20)})
	path := filepath.Join(t.TempDir(), "bomb.ufdr")
	if err := os.WriteFile(path, []byte(bomb), 0o600); err != nil {
		t.Fatal(err)
	}
	for s, err := range export.Sources(t.Context(), path) {
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Text()
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, r)
		if intel.ErrorCode(err) != intel.BadInput || n > 128<<20 {
			t.Errorf("%d bytes came out of %d: %v", n, len(bomb), err)
		}
	}
}
