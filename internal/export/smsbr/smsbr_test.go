package smsbr_test

import (
	"io"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/smsbr"
	"linegraph/internal/intel"
)

func sample(t *testing.T, name string) string {
	t.Helper()
	return exporttest.Sample(t, "smsbr", name)
}

func read(t *testing.T, text string) *exporttest.Recorder {
	t.Helper()
	return exporttest.Read(t, smsbr.Format{}, text)
}

var fixtures = exporttest.Fixtures{Format: smsbr.Format{}, Pattern: "*.xml", Least: 2}

func TestFixtures(t *testing.T) { fixtures.Test(t) }

func TestSampleMessages(t *testing.T) {
	got := read(t, sample(t, "sms-test.xml"))
	kinds, addresses := map[export.Kind]int{}, map[string]bool{}
	for _, c := range got.Communications {
		kinds[c.Kind]++
		for _, p := range append([]export.Party{c.From}, c.To...) {
			if p.Raw != "" && !p.Owner {
				addresses[p.Raw] = true
			}
		}
	}
	if kinds[export.SMS] != 6 || kinds[export.MMS] != 9 || len(got.Rejected) != 0 {
		t.Errorf("got %v and %d rejected, want 6 SMS and 9 MMS", kinds, len(got.Rejected))
	}
	if len(addresses) != 7 { // 8 are in the file, one of them the phone's own
		t.Errorf("got %d addresses, want 7: %v", len(addresses), addresses)
	}
	if group := got.Communications[14]; len(group.To) != 4 || group.To[3] != (export.Party{Raw: "+15555550002", Owner: true}) {
		t.Errorf("the phone's own number is the one the thread does not list, got %s", exporttest.Line(group))
	}
	if i := got.Infos[0]; i.Tool != "SMS Backup & Restore" || i.ToolVersion != "7.21" {
		t.Errorf("got tool %q %q", i.Tool, i.ToolVersion)
	}
}

func TestSampleCalls(t *testing.T) {
	got := read(t, sample(t, "calls-test-00.xml"))
	if len(got.Communications) != 12 || len(got.Rejected) != 0 {
		t.Errorf("got %d calls and %d rejected, want 12 and none", len(got.Communications), len(got.Rejected))
	}
	if len(got.Repaired) != 1 || got.Repaired[0].Text != "the file announces 56 records and holds 12" {
		t.Errorf("got %v", got.Repaired)
	}
}

func TestSampleMalformed(t *testing.T) {
	got := &exporttest.Recorder{}
	err := (smsbr.Format{}).Read(t.Context(), strings.NewReader(sample(t, "malformed.xml")), got)
	if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), "line 4") || len(got.Communications) != 0 {
		t.Errorf("got %v after %d records", err, len(got.Communications))
	}
}

func TestSampleMixed(t *testing.T) {
	got := read(t, sample(t, "mixed.xml"))
	if len(got.Communications) != 3 || len(got.Rejected) != 1 {
		t.Errorf("got %s", got)
	}
}

func TestSniff(t *testing.T) {
	exporttest.Sniff(t, smsbr.Format{}, map[string]bool{
		exporttest.Text(t, "testdata/messages.xml")[:400]: true,
		exporttest.Text(t, "testdata/calls.xml")[:200]:    true,
		"<calls><item><caller>1</caller>":                 false,
		"<project extractionType='x'>":                    false,
		"<calls>\n <call number='1' date='2'/>":           true,
		"<smsesque/>":                                     false,
	})
}

func TestCutShort(t *testing.T) {
	whole, _, _ := strings.Cut(exporttest.Text(t, "testdata/messages.xml"), "</smses>")
	exporttest.CutShort(t, smsbr.Format{}, whole)
}

// media gives an MMS whose picture is size bytes long.
func media(size int64) io.Reader {
	return io.MultiReader(
		strings.NewReader("<smses><mms date='1747588010000' msg_box='1' address='+447700900131'><parts><part ct='image/jpeg' data='"),
		io.LimitReader(exporttest.Endless("A"), size),
		strings.NewReader("'/><part ct='TEXT/PLAIN; charset=utf-8' text='hello'/></parts></mms></smses>"))
}

// A picture larger than any limit on text is passed over unread.
func TestLargeMedia(t *testing.T) {
	got := &exporttest.Recorder{}
	if err := (smsbr.Format{}).Read(t.Context(), media(200<<20), got); err != nil {
		t.Fatal(err)
	}
	if len(got.Communications) != 1 || got.Communications[0].Body != "hello" {
		t.Errorf("got %s", got)
	}
}

func FuzzRead(f *testing.F) {
	exporttest.Fuzz(f, smsbr.Format{}, nil, append(fixtures.Texts(f), "<smses><mms msg_box='1' date='1'><addrs><addr type='137' address='a'/></addrs></mms></smses>")...)
}

func BenchmarkRead(b *testing.B) {
	records := exporttest.Text(b, "testdata/messages.xml")
	head, rest, _ := strings.Cut(records, "<sms ")
	body, _, _ := strings.Cut(rest, "</smses>")
	text := head + strings.Repeat("<sms "+body, 1000) + "</smses>"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if err := (smsbr.Format{}).Read(b.Context(), strings.NewReader(text), &exporttest.Recorder{}); err != nil {
			b.Fatal(err)
		}
	}
}
