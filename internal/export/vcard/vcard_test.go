package vcard_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/vcard"
	"linegraph/internal/golden"
	"linegraph/internal/intel"
)

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, vcard.Format{}, text)
}

// The same records come of every way in which the text may be written.
func TestFixture(t *testing.T) {
	text := exporttest.Text(t, "testdata/book.vcf")
	for name, text := range map[string]string{"LF": text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"), "UTF-8 mark": "\ufeff" + text, "UTF-16": "\xff\xfe" + strings.Join(strings.Split(text, ""), "\x00") + "\x00"} {
		t.Run(name, func(t *testing.T) { golden.Equal(t, "testdata/book.want", read(t, text).String()) })
	}
}

// The numbers are counted from the files themselves.
func TestSamples(t *testing.T) {
	for name, want := range map[string]struct {
		numbers, addresses, rejected int
		saved                        string // of the last contact
	}{
		"John_Doe_ANDROID.vcf":     {9, 4, 1, "ÑÑÑÑ"}, // one address has no @
		"John_Doe_BLACK_BERRY.vcf": {1, 0, 0, "John Doe"},
		"John_Doe_IPHONE.vcf":      {7, 1, 0, "Mr. John Richter James Doe Sr."},
		"John_Doe_MS_OUTLOOK.vcf":  {2, 1, 0, "Mr. John Richter James Doe Sr."},
		"gmail-list.vcf":           {0, 3, 0, "Doug White"},
		"rfc6350-example.vcf":      {2, 1, 0, "Simon Perreault"},
	} {
		got := read(t, exporttest.Sample(t, "vcard", name))
		numbers, addresses := 0, 0
		for _, c := range got.Contacts {
			switch c.Party.Service {
			case "":
				numbers++
			case "email":
				addresses++
			}
		}
		if numbers != want.numbers || addresses != want.addresses || len(got.Rejected) != want.rejected {
			t.Errorf("%s: %d numbers, %d addresses, %d rejected; want %+v\n%s", name, numbers, addresses, len(got.Rejected), want, got)
		}
		if last := got.Contacts[len(got.Contacts)-1]; last.SavedAs != want.saved {
			t.Errorf("%s: the last is saved as %q, want %q", name, last.SavedAs, want.saved)
		}
	}
}

// A writer may leave a "=" behind its last line, and may fold as well as
// breaking softly: neither costs a name or the property that follows.
func TestSoftBreaks(t *testing.T) {
	for name, c := range map[string]struct{ card, want string }{
		"one left over before a number": {"FN;ENCODING=QUOTED-PRINTABLE:Kez =\nTEL;CELL:07700900131", `07700900131 as "Kez"`},
		"left over in every line":       {"N;QUOTED-PRINTABLE:Marsh;Kez;;;=\nX-SKYPE;QUOTED-PRINTABLE:kez=\nitem1.TEL:07700900131", `skype:kez as "Kez Marsh"|07700900131 as "Kez Marsh"`},
		"left over before a blank line": {"FN;ENCODING=QUOTED-PRINTABLE:Kez=\n\nTEL:07700900131", `07700900131 as "Kez"`},
		"left over before the end":      {"TEL:07700900131\nFN;ENCODING=QUOTED-PRINTABLE:Kez=", `07700900131 as "Kez"`},
		"before a property without use": {"FN;ENCODING=QUOTED-PRINTABLE:Kez=\nADR;HOME:;;1 Quay=\nTEL:07700900131", `07700900131 as "Kez"`},
		"in the middle of a name":       {"FN;ENCODING=QUOTED-PRINTABLE:K=\nez=\n M.\nTEL:07700900131", `07700900131 as "Kez M."`},
		"text that is like no property": {"FN;ENCODING=QUOTED-PRINTABLE:Kez=\n: van\nTEL:07700900131", `07700900131 as "Kez: van"`},
		"folded within a character":     {"FN;ENCODING=QUOTED-PRINTABLE:K=C3=\n =A9z=\n\tMarsh\nTEL:07700900131", `07700900131 as "KézMarsh"`},
		"broken before a blank of text": {"FN;ENCODING=QUOTED-PRINTABLE:Kez=\n Marsh\nTEL:07700900131", `07700900131 as "Kez Marsh"`},
		"not every line folded":         {"FN;ENCODING=QUOTED-PRINTABLE:K=\n=C3=A9z=\n =C3=89\nTEL:07700900131", `07700900131 as "Kéz É"`},
	} {
		var got []string
		for _, line := range read(t, "BEGIN:VCARD\nVERSION:2.1\n"+c.card+"\nEND:VCARD\n").Contacts {
			got = append(got, fmt.Sprintf("%s as %q", exporttest.Parties([]export.Party{line.Party}), line.SavedAs))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: got %s, want %s", name, strings.Join(got, "|"), c.want)
		}
	}
}

// Outlook and address books of phones have properties of their own.
func TestOwnProperties(t *testing.T) {
	for property, want := range map[string]string{
		"X-MS-TEL;VOICE;CALLBACK:07700 900101": "07700 900101", "X-MS-IMADDRESS:kez@example.com": "im:kez@example.com",
		"X-MS-IMADDRESS:xmpp:kez@example.com": "xmpp:kez@example.com", "X-MS-IMADDRESS:sip:kez@example.com": "im:kez@example.com",
		"X-SOCIALPROFILE;type=facebook:https://www.facebook.com/kez.marsh": "facebook:kez.marsh", "X-SOCIALPROFILE;type=twitter:http://twitter.com/@kez": "twitter:kez",
		"X-SOCIALPROFILE;type=facebook;x-user=kez:http://www.facebook.com/marsh": "facebook:kez",
		"X-SKYPE-USERNAME:kez": "skype:kez", "X-SNAPCHAT:kez": "snapchat:kez", "IMPP:skype:kez": "skype:kez", "IMPP:sgnl:+447700900123": "signal:+447700900123",
	} {
		got := read(t, "BEGIN:VCARD\nFN:Kez\n"+property+"\nEND:VCARD\n")
		if len(got.Contacts) != 1 || exporttest.Parties([]export.Party{got.Contacts[0].Party}) != want {
			t.Errorf("%s: got\n%s", property, got)
		}
	}
}

// The address of a page, or of another site, names nobody's account.
func TestProfilesWithoutUser(t *testing.T) {
	for _, profile := range []string{
		"type=facebook:https://www.facebook.com/profile.php?id=1", "type=facebook:https://www.facebook.com/groups/7", "type=facebook:https://example.com/kez",
		"type=facebook:https://www.facebook.com/", "type=facebook:kez", "type=facebook:http://[", "x=1:https://www.facebook.com/kez",
	} {
		got := read(t, "BEGIN:VCARD\nFN:Kez\nX-SOCIALPROFILE;"+profile+"\nEND:VCARD\n")
		if len(got.Contacts) != 0 || len(got.Rejected) != 1 {
			t.Errorf("%s: got\n%s", profile, got)
		}
	}
}

func TestSniff(t *testing.T) {
	exporttest.Sniff(t, vcard.Format{}, map[string]bool{
		"BEGIN:VCARD\nVERSION:3.0":      true,
		"\r\nbegin: vcard\r\n":          true,
		"BEGIN:VCALENDAR\n":             false,
		"<sms body='BEGIN:VCARD\n'/>":   false,
		"Kez: BEGIN:VCARD\nBEGIN:VCARD": false,
		"":                              false,
	})
}

func TestCutShort(t *testing.T) {
	got := &exporttest.Recorder{}
	err := (vcard.Format{}).Read(t.Context(), strings.NewReader("BEGIN:VCARD\nTEL:07700900123\nEND:VCARD\nBEGIN:VCARD\nTEL:077"), got)
	if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "line 5") || len(got.Contacts) != 1 {
		t.Errorf("got %v after %d contacts", err, len(got.Contacts))
	}
	if err := (vcard.Format{}).Read(t.Context(), strings.NewReader(""), got); intel.ErrorCode(err) != intel.BadInput {
		t.Errorf("got %v", err)
	}
}

func TestNesting(t *testing.T) {
	deep := strings.Repeat("BEGIN:VCARD\nAGENT:\n", 100_000)
	exporttest.Refused(t, vcard.Format{}, strings.NewReader(deep), "too deep")
}

// Pictures and properties of any size are passed over in little memory.
func TestLargeProperties(t *testing.T) {
	for name, large := range map[string]struct {
		head, text string
		rejected   int
	}{
		"picture, folded":   {"PHOTO;ENCODING=b;TYPE=JPEG:", "\n " + strings.Repeat("A", 74), 0},
		"picture, one line": {"PHOTO;ENCODING=BASE64;JPEG:", "AAAAAAAA", 0},
		"picture, bare":     {"PHOTO;BASE64:", "AAAAAAAA\n", 0},
		"note":              {"NOTE;QUOTED-PRINTABLE:", "=41=41=41=\n", 0},
		"number":            {"TEL:", "7", 1},
		"numbers":           {"TEL:07700900123\n", "TEL:07700900123\n", 1},
	} {
		in := io.MultiReader(strings.NewReader("BEGIN:VCARD\nTEL:07700900124\n"+large.head), io.LimitReader(exporttest.Endless(large.text), 32<<20),
			strings.NewReader("\n\nEND:VCARD\nBEGIN:VCARD\nTEL:07700900125\nEND:VCARD\n"))
		got := &exporttest.Recorder{}
		var err error
		grown := exporttest.Held(func() { err = (vcard.Format{}).Read(t.Context(), in, got) })
		if err != nil {
			t.Fatal(name, err)
		}
		if len(got.Contacts) != 2-map[bool]int{true: 1}[name == "numbers"] || len(got.Rejected) != large.rejected {
			t.Errorf("%s: %d contacts, %v", name, len(got.Contacts), got.Rejected)
		}
		if grown > 24<<20 {
			t.Errorf("%s: the heap grew by %d MB", name, grown>>20)
		}
	}
}

func FuzzRead(f *testing.F) {
	nobody := func(got *exporttest.Recorder) string {
		for _, c := range got.Contacts {
			if c.Party.Raw == "" || c.Place.Line == 0 {
				return fmt.Sprintf("a contact that is nobody: %+v", c)
			}
		}
		return ""
	}
	exporttest.Fuzz(f, vcard.Format{}, nobody, exporttest.Text(f, "testdata/book.vcf"),
		"BEGIN:VCARD\nTEL;TYPE=\"a\\\":b\";=;CHARSET=x:\xff\nEND:VCARD",
		"BEGIN:VCARD\nN;QUOTED-PRINTABLE:=\nAGENT:\nBEGIN:VCARD\n:\n")
}
