package evidence_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
)

func open(t *testing.T, path string) *evidence.Folder {
	t.Helper()
	f, err := evidence.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// seal seals text and expects its sum.
func seal(t *testing.T, f *evidence.Folder, text string, r evidence.Receipt) evidence.Item {
	t.Helper()
	item, err := f.Seal(t.Context(), strings.NewReader(text), r)
	if err != nil {
		t.Fatal(err)
	}
	if item.SHA256 != sumOf([]byte(text)) || item.Size != int64(len(text)) {
		t.Fatalf("got %+v", item)
	}
	return item
}

// contents are the paths below dir, but for the folder's lock.
func contents(t *testing.T, dir string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != "lock" {
			names = append(names, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func refused(t *testing.T, err error, code intel.Code, words string) {
	t.Helper()
	if intel.ErrorCode(err) != code || !strings.Contains(intel.ErrorMessage(err), words) {
		t.Errorf("got %s %q, want %s with %q", intel.ErrorCode(err), err, code, words)
	}
}

func TestSeal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "evi[dence]")
	f := open(t, dir)
	receipt := evidence.Receipt{By: "officer", Way: evidence.Upload, Exhibit: "AB/1", Authority: "PACE s.19", Marking: "OFFICIAL", Tool: "a tool", FileName: "tommo's phone.ufdr"}
	first := seal(t, f, "what was seized", receipt)
	second := seal(t, f, "what was seized", evidence.Receipt{By: "another", Way: evidence.Disk})
	if first.Known || !second.Known || first.Line == second.Line {
		t.Errorf("%+v, then %+v", first, second)
	}
	entries, err := f.Verify(t.Context(), first.SHA256, first.Line, second.Line)
	if err != nil || len(entries) != 2 {
		t.Fatalf("%+v, %v", entries, err)
	}
	want := evidence.Entry{Event: evidence.Received, At: entries[0].At, By: "officer", Way: evidence.Upload, Exhibit: "AB/1", Authority: "PACE s.19",
		Marking: "OFFICIAL", Tool: "a tool", FileName: "tommo's phone.ufdr", SHA256: first.SHA256, Size: 15}
	if entries[0] != want || entries[0].At.IsZero() || entries[1].By != "another" || entries[1].Before != first.Line {
		t.Errorf("%+v", entries)
	}
	content, err := f.Content(first.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	if text, err := io.ReadAll(content); err != nil || string(text) != "what was seized" {
		t.Errorf("%q, %v", text, err)
	}
	path := filepath.Join(dir, first.SHA256[:2], first.SHA256)
	for name, mode := range map[string]fs.FileMode{dir: 0o700, filepath.Dir(path): 0o700, path: 0o400, path + ".custody.jsonl": 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, want %v", name, info.Mode(), mode)
		}
	}
	if got := contents(t, dir); len(got) != 2 {
		t.Errorf("the folder holds %v", got)
	}
}

// Everybody may seal the same file at once, through folders of their own.
func TestSealAtOnce(t *testing.T) {
	dir := t.TempDir()
	const many = 12
	text := strings.Repeat("the same again ", 100_000)
	items := make([]evidence.Item, many)
	var all sync.WaitGroup
	for i := range many {
		f := open(t, dir)
		all.Go(func() {
			var err error
			if items[i], err = f.Seal(context.Background(), strings.NewReader(text), evidence.Receipt{}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	anew := 0
	var lines []string
	for _, item := range items {
		lines = append(lines, item.Line)
		if !item.Known {
			anew++
		}
	}
	entries, err := open(t, dir).Verify(t.Context(), sumOf([]byte(text)), lines...)
	if err != nil || len(entries) != many || anew != 1 {
		t.Errorf("%d lines, %d times anew, %v", len(entries), anew, err)
	}
}

func TestOneReceptionIsRecordedOnce(t *testing.T) {
	f := open(t, t.TempDir())
	first := seal(t, f, "x", evidence.Receipt{ID: "one"})
	seal(t, f, "x", evidence.Receipt{ID: "two"})
	if again := seal(t, f, "x", evidence.Receipt{ID: "one"}); again.Line != first.Line {
		t.Errorf("%+v, then %+v", first, again)
	}
	if entries, err := f.Record(first.SHA256); err != nil || len(entries) != 2 {
		t.Errorf("%d lines, %v", len(entries), err)
	}
}

func TestNote(t *testing.T) {
	f := open(t, t.TempDir())
	item := seal(t, f, "x", evidence.Receipt{})
	line, err := f.Note(t.Context(), item.SHA256, evidence.Entry{Event: evidence.Loaded, By: "officer", Detail: "export_1"})
	if err != nil {
		t.Fatal(err)
	}
	entries, err := f.Verify(t.Context(), item.SHA256, item.Line, line)
	if err != nil || len(entries) != 2 || entries[1].Event != evidence.Loaded || entries[1].Detail != "export_1" || entries[1].Size != 1 {
		t.Errorf("%+v, %v", entries, err)
	}
	for _, sum := range []string{"", "../../etc/passwd", strings.ToUpper(item.SHA256), sumOf(nil)} {
		_, err := f.Note(t.Context(), sum, evidence.Entry{Event: evidence.Loaded})
		refused(t, err, intel.NotFound, "holds no file")
		_, err = f.Content(sum)
		refused(t, err, intel.NotFound, "holds no file")
		_, err = f.Verify(t.Context(), sum)
		refused(t, err, intel.NotFound, "holds no")
	}
}

// What is not whole, or not what was said, leaves nothing.
func TestNothingOfIt(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	broken := io.MultiReader(strings.NewReader("abc"), failing{errors.New("open /home/tommo: broken")})
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx     context.Context
		reader  io.Reader
		receipt evidence.Receipt
		code    intel.Code
		words   string
	}{
		"too short":      {t.Context(), strings.NewReader("abc"), evidence.Receipt{Size: 4}, intel.BadInput, "ended after 3 of 4 bytes"},
		"too long":       {t.Context(), strings.NewReader("abcde"), evidence.Receipt{Size: 4}, intel.BadInput, "5 of 4"},
		"another sha256": {t.Context(), strings.NewReader("abc"), evidence.Receipt{SHA256: sumOf(nil)}, intel.BadInput, "sha256"},
		"broken off":     {t.Context(), broken, evidence.Receipt{}, intel.BadInput, "could not be read to its end"},
		"cancelled":      {cancelled, strings.NewReader("abc"), evidence.Receipt{}, intel.Internal, ""},
	} {
		_, err := f.Seal(c.ctx, c.reader, c.receipt)
		refused(t, err, c.code, c.words)
		if strings.Contains(err.Error(), "tommo") {
			t.Errorf("%s: the error tells: %v", name, err)
		}
	}
	_, err := f.SealFile(t.Context(), filepath.Join(dir, "missing"), evidence.Receipt{})
	refused(t, err, intel.BadInput, "could not be read")
	_, err = f.SealFile(t.Context(), dir, evidence.Receipt{})
	refused(t, err, intel.BadInput, "not a file")
	if left := contents(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

type failing struct{ error }

func (f failing) Read([]byte) (int, error) { return 0, f.error }

func TestSealFile(t *testing.T) {
	f := open(t, t.TempDir())
	path := filepath.Join(t.TempDir(), "report.xml")
	text := bytes.Repeat([]byte("<call/>\n"), 200_000)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	var told []int64
	item, err := f.SealFile(t.Context(), path, evidence.Receipt{Way: evidence.Disk, Progress: func(n int64) { told = append(told, n) }})
	if err != nil || item.SHA256 != sumOf(text) {
		t.Fatalf("%+v, %v", item, err)
	}
	if len(told) < 2 || told[len(told)-1] != int64(len(text)) {
		t.Errorf("progress: %v", told)
	}
	entries, err := f.Verify(t.Context(), item.SHA256)
	if err != nil || entries[0].FileName != "report.xml" || entries[0].Way != evidence.Disk {
		t.Errorf("%+v, %v", entries, err)
	}
}

// A file that somebody still writes to is not evidence yet.
func TestSourceThatChanges(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	for name, change := range map[string]func(file *os.File) error{
		"grows":        func(file *os.File) error { _, err := file.WriteAt([]byte("more"), 1<<20); return err },
		"shrinks":      func(file *os.File) error { return file.Truncate(1000) },
		"is rewritten": func(file *os.File) error { _, err := file.WriteAt([]byte("other"), 0); return err },
	} {
		path := filepath.Join(t.TempDir(), "report.xml")
		if err := os.WriteFile(path, make([]byte, 1<<20), 0o600); err != nil {
			t.Fatal(err)
		}
		age(t, path)
		changed := false
		_, err := f.SealFile(t.Context(), path, evidence.Receipt{Progress: func(int64) {
			if changed {
				return
			}
			changed = true
			file, err := os.OpenFile(path, os.O_RDWR, 0)
			if err == nil {
				err = errors.Join(change(file), file.Close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}})
		if intel.ErrorCode(err) != intel.Conflict || !changed {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left := contents(t, dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
