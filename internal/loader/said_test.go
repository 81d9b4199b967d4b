package loader_test

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/loader"
)

// dry is what a load of the files would say on an empty graph.
func dry(t *testing.T, opts loader.Options, paths ...string) loader.Receipt {
	t.Helper()
	opts.DryRun = true
	receipt, err := loader.New(empty{}, opts).Load(t.Context(), paths...)
	if err != nil {
		t.Fatal(err)
	}
	return receipt
}

// laid writes files into a folder, in the order of their names, and a zip of it
// beside it.
func laid(t *testing.T, files map[string]string) (folder, zipped string) {
	t.Helper()
	folder, zipped = filepath.Join(t.TempDir(), "seized"), filepath.Join(t.TempDir(), "seized.zip")
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	out, err := os.Create(zipped)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	w := zip.NewWriter(out)
	if err := w.AddFS(os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return folder, zipped
}

const oneCall = `<calls count="1"><call number="+447700900123" duration="33" date="1747588000000" type="1"/></calls>`

// A folder or an archive of which nothing can be loaded is no success, and says
// why; what else lies in one that holds something is passed over.
func TestNothingToLoadIsNoSuccess(t *testing.T) {
	for name, test := range map[string]struct {
		files map[string]string
		code  int
		says  string
	}{
		"nothing of use": {map[string]string{"notes.txt": "hello", "Cache.bin": "\x00\x01"}, loader.ExitFileNotLoaded, "None of the files in it can be loaded."},
		"one of no use":  {map[string]string{"notes.txt": "hello"}, loader.ExitFileNotLoaded, "Linegraph cannot load the one file in it: its format is unknown."},
		"a call beside":  {map[string]string{"notes.txt": "hello", "a/calls.xml": oneCall}, loader.ExitWell, ""},
		"damaged alone":  {map[string]string{"calls.xml": oneCall[:60]}, loader.ExitFileNotLoaded, ""},
		"empty":          {nil, loader.ExitFileNotLoaded, "There is no file in it."},
	} {
		folder, zipped := laid(t, test.files)
		for _, path := range []string{folder, zipped} {
			r := dry(t, loader.Options{}, path)
			says := ""
			for _, f := range r.Fruitless {
				says += f.Error
			}
			if name == "empty" && path == zipped {
				continue // an empty zip is one file, of no format
			}
			if r.ExitCode() != test.code || says != test.says {
				t.Errorf("%s, %s: exit code %d, %q, %+v", name, filepath.Base(path), r.ExitCode(), says, r.Files)
			}
			var text strings.Builder
			if err := r.Text(&text); err != nil || !strings.Contains(text.String(), test.says) {
				t.Errorf("%s: %v, the receipt says %s", name, err, text.String())
			}
		}
	}
	unknown, _ := laid(t, map[string]string{"notes.txt": "hello"})
	good, _ := laid(t, map[string]string{"calls.xml": oneCall})
	if r := dry(t, loader.Options{}, good, unknown); r.ExitCode() != loader.ExitFileNotLoaded || len(r.Fruitless) != 1 {
		t.Errorf("one of two folders holds nothing: exit code %d, %+v", r.ExitCode(), r.Fruitless)
	}
}

// The owner is asked for where a record leaves its own side open, and nowhere else.
func TestOwnerIsAskedForWhereItHelps(t *testing.T) {
	const number, account = "Give the owner when loading", "Give the account as the owner"
	table := "A Number,B Number,Call Type,Date/Time\n+447700900001,+447700900002,Voice,18/05/2025 18:06:19\n"
	for name, test := range map[string]struct{ text, owner, asks string }{
		"a backup":                   {oneCall, "", number},
		"whose owner is given":       {oneCall, "07700 900001", ""},
		"an address book":            {"BEGIN:VCARD\nVERSION:2.1\nN:Sam\nTEL:07700900123\nEND:VCARD\n", "", ""},
		"an operator's records":      {table, "", ""},
		"a chat that names all":      {"13/01/2026, 18:00 - Sam: hi\n13/01/2026, 18:01 - Kez: yo\n", "", ""},
		"an app's, owner not named":  {appMessages, "", account},
		"an app's, account is given": {appMessages, "whatsapp:447700900001@s.whatsapp.net", ""},
	} {
		folder, _ := laid(t, map[string]string{"export": test.text})
		r := dry(t, loader.Options{Owner: test.owner}, folder)
		if len(r.Files) != 1 || r.Files[0].State != loader.WouldLoad {
			t.Fatalf("%s: %+v", name, r.Files)
		}
		asks := strings.Join(r.Files[0].Warnings, " ")
		if asked := strings.Contains(asks, "Give the "); asked != (test.asks != "") || !strings.Contains(asks, test.asks) {
			t.Errorf("%s: it says %q, want %q", name, asks, test.asks)
		}
	}
}

// appMessages are an app's alone; they do not say whose phone it is.
const appMessages = `{"file":"a","record":"r","reason":"x","communication":{"kind":"CHAT","service":"whatsapp","zoned":true,"at":"2026-01-12T18:00:00Z",` +
	`"from":{"raw":"447700900123@s.whatsapp.net","service":"whatsapp"},"to":[{"raw":"","service":"whatsapp","owner":true}],"body":"hi"}}` + "\n"

// What is one digit or two may be an id, and is told from a number that was withheld.
func TestShortIDsAreNoWithheldNumbers(t *testing.T) {
	folder, _ := laid(t, map[string]string{"calls.csv": "A Number,B Number,Call Type,Date/Time\n1,2,Voice,18/05/2025 18:06:19\n14,7,Voice,18/05/2025 18:07:19\n"})
	for reason := range dry(t, loader.Options{}, folder).Files[0].Reasons {
		if !strings.Contains(reason, "one or two digits") || strings.Contains(reason, "withheld") {
			t.Errorf("rejected: %s", reason)
		}
	}
}
