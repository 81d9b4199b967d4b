package leapp_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/leapp"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

var update = flag.Bool("update", false, "write the wanted files anew")

// samples are real files, beside the project where they are at hand.
const samples = "../../../../shared/samples/ileapp_tsv"

func sample(t *testing.T, prefix string) *exporttest.Recorder {
	t.Helper()
	if _, err := os.Stat(samples); err != nil {
		t.Skip("the sample files are not at hand")
	}
	found, err := filepath.Glob(filepath.Join(samples, prefix+"*.tsv"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%d files %s: %v", len(found), prefix, err)
	}
	text := open(t, found[0])
	if !(leapp.Format{}).Sniff(xmltext.Head([]byte(text)[:min(len(text), export.HeadSize)])) {
		t.Errorf("%s is not recognised", prefix)
	}
	return read(t, text)
}

func open(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	got := &exporttest.Recorder{}
	if err := (leapp.Format{}).Read(t.Context(), strings.NewReader(text), got); err != nil {
		t.Fatal(err)
	}
	return got
}

func fixtures(t testing.TB) []string {
	t.Helper()
	all, err := filepath.Glob("testdata/*.tsv")
	if err != nil || len(all) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	return all
}

// One table for each artifact, with what its tool is known to do; the wanted
// text shows what becomes of it.
func TestFixtures(t *testing.T) {
	for _, path := range fixtures(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text := open(t, path)
			if !(leapp.Format{}).Sniff(xmltext.Head([]byte(text))) {
				t.Error("it is not recognised")
			}
			got := read(t, text).String()
			wanted := strings.TrimSuffix(path, ".tsv") + ".want"
			if *update {
				if err := os.WriteFile(wanted, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := open(t, wanted); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// The file has 272 rows: 158 received, of which 3 are actions and 1 is a call,
// and 114 sent, of which 5 are actions and it does not say to whom the others went.
func TestSampleTelegram(t *testing.T) {
	got := sample(t, "telegramMesssages")
	kinds, authors := map[export.Kind]int{}, map[string]bool{}
	for _, c := range got.Communications {
		kinds[c.Kind]++
		authors[c.From.Raw] = true
		if c.At == nil || !c.Zoned || len(c.To) != 1 || !c.To[0].Owner {
			t.Errorf("got %s", exporttest.Line(c))
		}
	}
	if kinds[export.Chat] != 154 || kinds[export.Call] != 1 || len(authors) != 6 {
		t.Errorf("got %v of %d authors, want 154 messages and 1 call of 6", kinds, len(authors))
	}
	reasons := map[string]int{}
	for _, r := range got.Rejected {
		reasons[r.Text]++
	}
	if reasons["it names nobody but the phone"] != 109 || len(reasons) != 1 || len(got.Notices) != 8 {
		t.Errorf("rejected %v, %d notices", reasons, len(got.Notices))
	}
	if len(got.Repaired) != 3 { // two pictures and a file
		t.Errorf("repaired %v", got.Repaired)
	}
	if len(got.Infos) != 3 || got.Infos[0].Tool != "iLEAPP" || len(got.Infos[1].Owners) != 1 {
		t.Errorf("infos %+v", got.Infos)
	}
	if !authors["93372553"] { // Telegram's own BotFather
		t.Errorf("authors %v", authors)
	}
	if long := got.Communications[0]; got.Rejected[0].Place.Line != 2 || long.Place.Line != 3 || got.Rejected[1].Place.Line != 40 || !strings.HasSuffix(long.Body, "/deletegame - delete an existing game") {
		t.Errorf("a cell over many lines: lines %d, %d", long.Place.Line, got.Rejected[1].Place.Line)
	}
}

func TestSampleContact(t *testing.T) {
	got := sample(t, "addressBook")
	if len(got.Contacts) != 1 || len(got.Rejected)+len(got.Repaired) != 0 {
		t.Fatalf("got %s", got)
	}
	c := got.Contacts[0] // its one address stands behind a label
	if c.Party.Service != "email" || strings.ContainsAny(c.Party.Raw, ": ") || c.SavedAs != c.Party.Name || len(strings.Fields(c.SavedAs)) != 2 {
		t.Errorf("got %s", got)
	}
}

func TestSamplesWithoutRows(t *testing.T) {
	for _, name := range []string{"whatsApp.whatsAppCallHistory", "whatsApp.whatsAppContacts"} {
		got := sample(t, name)
		if len(got.Infos) != 2 || got.Infos[1].Modules[0].State != export.ModuleEmpty || len(got.Communications)+len(got.Contacts)+len(got.Rejected)+len(got.Repaired) != 0 {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

func TestSniff(t *testing.T) {
	for head, want := range map[string]bool{
		"Fullname\tAbout Text\tWhatsapp ID\r\n":                true,
		"display_name\tmimetype\tdata1\n":                      true,
		"\"First Name\"\t\"Last Name\"\t\"Storage Place\"\r\n": true,
		"Fullname,About Text,Whatsapp ID\n":                    false,
		"First Name\tLast Name\n":                              false,
		"Timestamp\tText\n":                                    false,
		"":                                                     false,
	} {
		if got := (leapp.Format{}).Sniff([]byte(head)); got != want {
			t.Errorf("%.40q: %v, want %v", head, got, want)
		}
	}
}

// A row that is cut anywhere makes the file untrustworthy.
func TestCutShort(t *testing.T) {
	whole := strings.TrimRight(open(t, "testdata/ios_messages.tsv"), "\r\n")
	for i := range 100 {
		text := whole[:len(whole)*i/100]
		if strings.HasSuffix(text, "\n") {
			continue // a whole number of rows, or a line end within a cell
		}
		err := (leapp.Format{}).Read(t.Context(), strings.NewReader(text), &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), " line ") {
			t.Fatalf("cut at %d %%: %v", i, err)
		}
	}
}

func TestRefused(t *testing.T) {
	const header = "Fullname\tPhone Number\tWhatsapp ID\n"
	for name, text := range map[string]string{
		"no header":       "a\tb\n",
		"an empty file":   "",
		"an endless cell": header + "Tommo\t\"" + strings.Repeat("A", 17<<20),
		"an endless row":  header + strings.Repeat("\t", 17<<20),
		"an open quote":   header + "Tommo\t\"\n\n",
	} {
		err := (leapp.Format{}).Read(t.Context(), strings.NewReader(text), &exporttest.Recorder{})
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// The limit is one of a row, not of a table.
func TestManyRows(t *testing.T) {
	text := "Fullname\tPhone Number\tWhatsapp ID\r\n" + strings.Repeat("Tommo "+strings.Repeat("A", 1<<16)+"\t+447700900123\t\r\n", 400)
	if got := read(t, text); len(got.Contacts) != 400 || len(got.Rejected) != 0 {
		t.Errorf("%d contacts, %d rejected", len(got.Contacts), len(got.Rejected))
	}
}

func TestUTF16(t *testing.T) {
	text := "\xff\xfe"
	for _, r := range "Fullname\tPhone Number\tWhatsapp ID\r\nTommo\t+447700900123\t\r\n" {
		text += string(r) + "\x00"
	}
	if got := read(t, text); len(got.Contacts) != 1 {
		t.Errorf("got %s", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, path := range fixtures(f) {
		f.Add([]byte(open(f, path)))
	}
	f.Add([]byte("Fullname\tWhatsapp ID\r\r\n\"a\rb\"\"\tc\r"))
	f.Fuzz(func(t *testing.T, in []byte) {
		got := &exporttest.Recorder{}
		if err := (leapp.Format{}).Read(t.Context(), strings.NewReader(string(in)), got); err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatalf("an error without a sentence: %v", err)
		}
		for _, c := range got.Communications {
			if len(c.To) == 0 {
				t.Fatal("a communication without a recipient")
			}
		}
	})
}
