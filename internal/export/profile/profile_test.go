package profile_test

import (
	"os"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/profile"
	"linegraph/internal/golden"
)

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, profile.Format{}, text)
}

// Each text in testdata is of a layout that a shipped profile is for.
var fixtures = exporttest.Fixtures{Format: profile.Format{}, Pattern: "*.[ct]sv", Least: 4}

func TestFixtures(t *testing.T) { fixtures.Test(t) }

// A workbook of Physical Analyzer: sheets of several kinds, one that no profile
// is for, dates as days, identifiers spoilt by the spreadsheet.
func TestUFEDWorkbook(t *testing.T) {
	book := exporttest.Workbook(
		exporttest.Sheet{Name: "Summary", Rows: [][]string{{"Report"}, {"Case", "OP EXAMPLE"}}},
		exporttest.Sheet{Name: "Device Info", Rows: [][]string{
			{"Device Info (6)"}, {"#", "Name", "Value"}, {"1", "Detected Phone Model", "A14"}, {"2", "IMEI", "490154203237518"}, {"3", "IMEI2", "=3.5E+14"},
			{"4", "ICCID", "8944110000000000001"}, {"5", "IMSI", "=234100000000001"}, {"6", "MSISDN", "=4.47700900001E11"},
		}},
		exporttest.Sheet{Name: "Contacts", Rows: [][]string{
			{"Contacts (2)"}, {"#", "Name", "Interaction Statuses", "Entries", "Source", "Account"},
			{"1", "Tommo", "", "Phone-Mobile: +447700900123\nUser ID-WhatsApp User Id: 447700900123@s.whatsapp.net\nProfile Picture-: x.jpg", "Phonebook", ""},
			{"2", "Nobody", "", "Web address-Home: example.org", "Phonebook", ""},
		}},
		exporttest.Sheet{Name: "Call Log", Rows: [][]string{
			{"Call Log (4)"}, {"#", "Parties", "Direction", "Status", "Timestamp: Date", "Timestamp: Time", "Duration", "Source", "Deleted - Call"},
			{"1", "From: +447700900123 Tommo", "Incoming", "Established", "18/05/2025", "18/05/2025 18:06:19(UTC+1)", "00:00:33", "Native", ""},
			{"2", "To: 07700 900456", "Outgoing", "", "=45795", "=0.754386574074074", "=0.000381944444444444", "Native", "Yes"},
			{"3", "From: 447700900123@s.whatsapp.net Tommo\nTo: 447700900001@s.whatsapp.net (owner)", "Missed", "", "18/05/2025", "18:06:19(UTC+0)", "", "WhatsApp", ""},
			{"4", "", "Incoming", "", "18/05/2025", "01:30:00(UTC+0)", "00:00:01", "Native", ""},
		}},
		exporttest.Sheet{Name: "SMS Messages", Rows: [][]string{
			{"SMS Messages (2)"}, {"#", "Folder", "Parties", "Timestamp: Time", "Status", "Message", "Source"},
			{"1", "Inbox", "From: LYCAMOBILE", "18/05/2025 18:06:19(UTC+0)", "Read", "top up_x000D_\nnow", ""},
			{"2", "Drafts", "Tommo Smith", "18/05/2025 18:06:19(UTC+0)", "", "x", ""},
		}},
		exporttest.Sheet{Name: "Chats", Rows: [][]string{
			{"Chats (1)"}, {"Chat #", "Identifier", "Participants", "Source", "From", "To", "Body", "Status", "Timestamp: Time"},
			{"1", "447700900123@s.whatsapp.net", "447700900001@s.whatsapp.net Me (owner)\n447700900123@s.whatsapp.net Tommo", "WhatsApp", "447700900123@s.whatsapp.net Tommo", "", "u about", "Read", "18/05/2025 18:06:19(UTC+0)"},
			{"1", "447700900123@s.whatsapp.net", "447700900001@s.whatsapp.net Me (owner)\n447700900123@s.whatsapp.net Tommo", "WhatsApp", "447700900001@s.whatsapp.net Me (owner)", "", "yes", "Sent", "18/05/2025 18:07:19(UTC+0)"},
			{"1", "447700900123@s.whatsapp.net", "", "WhatsApp", "System Message System Message", "", "Tommo changed their phone number", "", "18/05/2025 18:08:19(UTC+0)"},
			{"2", "status@broadcast", "447700900001@s.whatsapp.net Me (owner)\n447700900123@s.whatsapp.net Tommo", "WhatsApp", "447700900123@s.whatsapp.net Tommo", "", "at the beach", "Read", "18/05/2025 18:09:19(UTC+0)"},
		}},
	)
	if !(profile.Format{}).Sniff(book[:min(len(book), export.HeadSize)]) {
		t.Error("not recognised")
	}
	golden.Equal(t, "testdata/ufed-excel.want", read(t, string(book)).String())
}

// The workbooks of AXIOM and Oxygen, whose sheets are named for what they hold.
func TestWorkbooks(t *testing.T) {
	for name, sheets := range map[string][]exporttest.Sheet{
		"axiom-messages": {
			{Name: "Android SMS", Rows: [][]string{
				{"Sender", "Recipient(s)", "Message Direction", "Message Status", "Message Sent Date/Time - UTC+00:00 (dd/MM/yyyy)", "Message", "_ThreadID"},
				{"+447700900123", "Local User <+447700900001>", "Incoming", "Read", "18/05/2025 17:06:19", "u about", "7"},
				{"Local User <+447700900001>", "+447700900123", "Outgoing", "Sent", "18/05/2025 17:07:19", "yes", "7"},
			}},
		},
		"oxygen": {
			{Name: "Contacts", Rows: [][]string{
				{"Contact", "Phones & Emails", "Source"},
				{"Tommo", "Mobile: +447700900123\nHome: tommo@example.org", "Phonebook"},
			}},
			{Name: "Calls", Rows: [][]string{
				{"Direction", "Remote party", "Time stamp (UTC)", "Duration", "Source", "Deleted"},
				{"Outgoing", "+447700900123", "18/05/2025 17:06:19", "00:00:33", "Phone", ""},
				{"Missed", "+447700900124", "18/05/2025 18:06:19", "", "Phone", "Yes"},
			}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			golden.Equal(t, "testdata/"+name+".want", read(t, string(exporttest.Workbook(sheets...))).String())
		})
	}
}

// Every shipped profile has a fixture, of its own or with others of its program.
func TestEveryProfileHasAFixture(t *testing.T) {
	for _, p := range profile.Shipped() {
		found := false
		for name := p.Name; name != "" && !found; name = name[:max(strings.LastIndexByte(name, '-'), 0)] {
			_, err := os.Stat("testdata/" + name + ".want")
			found = err == nil
		}
		if !found {
			t.Errorf("%s has no testdata/%s.want", p.Name, p.Name)
		}
	}
}

// What no profile fits, or cannot be trusted as a whole, is refused with the reason.
func TestRefused(t *testing.T) {
	cdr := "A Number,B Number,Call Type,Date/Time\n"
	for name, test := range map[string]struct{ text, want string }{
		"empty":          {"", "No profile fits"},
		"no header":      {"one,two\n1,2\n", "No profile fits"},
		"open quote":     {cdr + "07700900001,07700900002,Voice,\"18/05/2025 10:00:00\n07700900001,07700900002,Voice,\n", "line 2"},
		"endless quote":  {cdr + "\"" + strings.Repeat("x\n", 9<<20), "perhaps a quote is not closed"},
		"too many cells": {cdr + strings.Repeat(",", 20_000), "at line 2"},
		"no sheet fits":  {string(exporttest.Workbook(exporttest.Sheet{Name: "a", Rows: [][]string{{"x"}}})), "No profile fits"},
		"cut workbook":   {string(exporttest.Workbook(exporttest.Sheet{Name: "a"}))[:400], "The workbook is damaged"},
		"old workbook":   {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Join(strings.Split("Workbook", ""), "\x00"), "save it as .xlsx"},
	} {
		t.Run(name, func(t *testing.T) {
			exporttest.Refused(t, profile.Format{}, strings.NewReader(test.text), test.want)
		})
	}
}

func TestNotOurs(t *testing.T) {
	for _, head := range []string{"", "hello", "<calls count=\"1\"/>", "PK\x03\x04 report.xml", "name,value\n1,2\n", "\ufeffPhone Numbers\tFirst Name\n"} {
		if (profile.Format{}).Sniff([]byte(head)) {
			t.Errorf("%q is taken for a table of ours", head)
		}
	}
}

// The page that explains profiles names every column and every shipped profile.
func TestDocumented(t *testing.T) {
	page := exporttest.Text(t, "../../../docs/formats/tables.md")
	for _, p := range profile.Shipped() {
		family := p.Name
		if rest, ok := strings.CutPrefix(p.Name, "ufed-excel"); ok && rest != "-calls" {
			family = rest
		}
		if !strings.Contains(page, "`"+family+"`") {
			t.Errorf("%s is not on the page", p.Name)
		}
		for column := range p.Columns {
			if !strings.Contains(page, "`"+string(column)+"`") {
				t.Errorf("the column %s is not on the page", column)
			}
		}
	}
}

// What a reader of both ends makes of rows with little to go by.
func TestEnds(t *testing.T) {
	const profiled = "name: x\nevidence: handset\nrows: communications\nrequired: [from, to, at]\nkind: CALL\n" +
		"columns: {from: From, to: To, at: At, direction: Way, subscriber: Own, service: App}\n" +
		"direction: {incoming: in, outgoing: out}\nowner: {words: [(owner)]}\nnumbers: international\n"
	p, err := profile.Parse([]byte(profiled))
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range map[string]string{
		"447700900001,447700900002,,,":                    "+447700900001 > +447700900002",
		"447700900001,447700900002,out,,":                 "+447700900001* > +447700900002",
		"447700900001,447700900002,in,,":                  "+447700900001 > +447700900002*",
		"447700900001,447700900002,,447700900001,":        "+447700900001* > +447700900002",
		"447700900001,447700900002,,447700900002,":        "+447700900001 > +447700900002*",
		"447700900001 (owner),447700900002,in,,":          "+447700900001* > +447700900002",
		"447700900001,,,,":                                "+447700900001 > *",
		",447700900002,,,":                                "* > +447700900002",
		",447700900002,in,,":                              "? > +447700900002*",
		"447700900001,,,447700900003,":                    "+447700900001 > +447700900003*",
		"\"T <447700900001>\",447700900002,in,,":          "+447700900001 > +447700900002*",
		"447700900001,\"447700900002\n65082\",out,,":      "+447700900001* > +447700900002 65082",
		"447700900001,\"447700900002\n65082\",in,,":       "+447700900001 > +447700900002 65082",
		"+44(0)7700 900251,00447700 900401,,,":            "+44(0)7700 900251 > 00447700 900401",
		"'07700900241,\"=\"\"07700900242\"\"\",,,":        "07700900241 > 07700900242",
		"0207946 0404,\"447,700,900,243\",,,":             "0207946 0404 > +447700900243",
		"\"Doe, Jane +447700900480\",07700 900489 Sam,,,": "+447700900480 > 07700 900489",
		"447700900001,07700900273/07700900274,out,,":      "+447700900001* > 07700900273 07700900274",
		"447700900001,\"07700900271, 07700900272\",out,,": "+447700900001* > 07700900271 07700900272",
		"447700900001,07700900457/58,out,,":               "+447700900001* > 07700900457/58",
		"447700900001,+44-1632-960134;1234,out,,":         "+447700900001* > +44-1632-960134;1234",
		"12E4,Some Body,out,,Telegram":                    "telegram:12E4* > telegram:",
		"447700900001,,out,,":                             "it names nobody but the phone",
		"4.477E+11,447700900002,out,,":                    "a number in it is spoilt: it is in exponent form, as spreadsheets write long numbers, which loses digits",
	} {
		got := &exporttest.Recorder{}
		text := "From,To,Way,Own,App,At\n" + row + ",2025-05-18 18:06:19Z\n"
		if err := (profile.Format{Profiles: []*profile.Profile{p}}).Read(t.Context(), strings.NewReader(text), got); err != nil {
			t.Fatal(err)
		}
		ends := ""
		for _, c := range got.Communications {
			ends = exporttest.Parties([]export.Party{c.From}) + " > " + exporttest.Parties(c.To)
		}
		for _, r := range got.Rejected {
			ends = r.Text
		}
		if ends != want {
			t.Errorf("%q: %s, want %s", row, ends, want)
		}
	}
}
