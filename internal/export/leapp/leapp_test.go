package leapp_test

import (
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/leapp"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

func sample(t *testing.T, prefix string) *exporttest.Recorder {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(exporttest.Samples(t), "ileapp_tsv", prefix+"*.tsv"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%d files %s: %v", len(found), prefix, err)
	}
	text := exporttest.Text(t, found[0])
	if !(leapp.Format{}).Sniff(xmltext.Head([]byte(text)[:min(len(text), export.HeadSize)])) {
		t.Errorf("%s is not recognised", prefix)
	}
	return read(t, text)
}

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, leapp.Format{}, text)
}

// One table for each artifact, with what its tool is known to do; the wanted
// text shows what becomes of it.
var fixtures = exporttest.Fixtures{Format: leapp.Format{}, Pattern: "*.tsv", Least: 40}

func TestFixtures(t *testing.T) { fixtures.Test(t) }

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
	exporttest.Sniff(t, leapp.Format{}, map[string]bool{
		"Fullname\tAbout Text\tWhatsapp ID\r\n":                true,
		"display_name\tmimetype\tdata1\n":                      true,
		"\"First Name\"\t\"Last Name\"\t\"Storage Place\"\r\n": true,
		"Fullname,About Text,Whatsapp ID\n":                    false,
		"First Name\tLast Name\n":                              false,
		"Timestamp\tText\n":                                    false,
		"":                                                     false,
	})
}

// A row that is cut anywhere makes the file untrustworthy.
func TestCutShort(t *testing.T) {
	whole := strings.TrimRight(exporttest.Text(t, "testdata/ios_messages.tsv"), "\r\n")
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
		t.Run(name, func(t *testing.T) { exporttest.Refused(t, leapp.Format{}, strings.NewReader(text), "line ") })
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
	exporttest.Fuzz(f, leapp.Format{}, nil, append(fixtures.Texts(f), "Fullname\tWhatsapp ID\r\r\n\"a\rb\"\"\tc\r")...)
}
