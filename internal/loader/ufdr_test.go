package loader_test

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"linegraph/internal/loader"
)

// report is a small report of Physical Analyzer: a phone with these own numbers
// and one WhatsApp account, a text from bravo that does not say who received
// it, a message in a WhatsApp group, and a saved contact. What the phone says
// of itself comes last.
func report(own ...string) string {
	const field = `<field name=%q><value>%s</value></field>`
	f := func(name, value string) string { return fmt.Sprintf(field, name, value) }
	party := func(id, role, owner string) string {
		return `<model type="Party">` + f("Identifier", id) + f("Role", role) + f("IsPhoneOwner", owner) + `</model>`
	}
	const when = `<field name="TimeStamp"><value format="TimeStampKnown">2025-05-18T12:00:00.000+01:00</value></field>`
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><project xmlns="http://pa.cellebrite.com/report/2.0" id="1" name="ABC/1" extractionType="AdvancedLogical"><decodedData>`)
	b.WriteString(`<modelType type="SMS"><model type="SMS" id="s1" deleted_state="Deleted">` + when + f("Folder", "Inbox") + f("Body", "u about") +
		`<multiModelField name="Parties">` + party(bravo, "From", "False") + `</multiModelField></model></modelType>`)
	b.WriteString(`<modelType type="Chat"><model type="Chat" id="c1">` + f("Source", "WhatsApp") + f("Id", "447700900002-1500000000@g.us") +
		`<multiModelField name="Participants">` + party("447700900001@s.whatsapp.net", "General", "True") +
		party("447700900002@s.whatsapp.net", "General", "False") + party("447700900003@s.whatsapp.net", "General", "False") + `</multiModelField>` +
		`<multiModelField name="Messages"><model type="InstantMessage" id="m1"><modelField name="From">` + party("447700900002@s.whatsapp.net", "From", "False") +
		`</modelField>` + when + f("Body", "both lines up") + `</model></multiModelField></model></modelType>`)
	b.WriteString(`<modelType type="Contact"><model type="Contact" id="k1">` + f("Name", "Ada Example") + `<multiModelField name="Entries"><model type="PhoneNumber">` +
		f("Category", "Mobile") + f("Value", "07700 900003") + `</model></multiModelField></model></modelType></decodedData>`)
	b.WriteString(`<metadata section="Device Info"><item name="IMEI">350000000000006</item><item name="ICCID">8944000000000000016</item><item name="IMSI">234000000000001</item>`)
	for _, n := range own {
		b.WriteString(`<item name="MSISDN">` + n + `</item>`)
	}
	b.WriteString(`</metadata></project>`)
	return b.String()
}

// ufdr packs a report as Physical Analyzer does.
func ufdr(t *testing.T, report string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ABC-1.ufdr")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z := zip.NewWriter(file)
	for name, content := range map[string]string{"report.xml": report, "files/Image/a.jpg": "no picture"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReportInItsContainer(t *testing.T) {
	g := openGraph(t)
	path := ufdr(t, report(alpha))
	f := g.load(t, loader.Options{Exhibit: "ABC/1", Authority: "A1", LoadedBy: "officer"}, path).Files[0]
	if f.State != loader.Loaded || f.Format != "cellebrite-xml" || f.Read != 3 || f.Created != 3 || len(f.Warnings) != 0 {
		t.Fatalf("%+v", f)
	}
	tests := map[string]string{
		"MATCH (x:Export) RETURN x.state, x.exhibitRef, x.authority, x.fileName, x.loadedBy":                                                                                      "LOADED|ABC/1|A1|ABC-1.ufdr|officer",
		"MATCH (:Export)-[:EXTRACTED_FROM]->(h:Handset) RETURN h.imei":                                                                                                            "35000000000000",
		"MATCH (:Export)-[:EXTRACTED_FROM]->(s:Sim) RETURN s.iccid, s.imsi":                                                                                                       "8944000000000000016|234000000000001",
		"MATCH (:Export)-[k:HAS_CONTACT]->(p:PhoneNumber) RETURN k.savedAs, p.number":                                                                                             "Ada Example|" + charlie,
		"MATCH (c:Communication {kind: 'SMS'})-[f:FOUND_IN]->() RETURN f.recordId, f.deleted":                                                                                     "s1|true",
		"MATCH (a)-[:SENT]->(c:Communication {kind: 'SMS'})-[:RECEIVED_BY]->(b) RETURN a.number, b.number":                                                                        bravo + "|" + alpha,
		"MATCH (a)-[:SENT]->(c:Communication {kind: 'CHAT'})-[:RECEIVED_BY]->(b) WITH a, c, b ORDER BY b.handle RETURN a.handle, c.threadId, c.recipientCount, collect(b.handle)": "447700900002@s.whatsapp.net|447700900002-1500000000@g.us|2|[447700900001@s.whatsapp.net 447700900003@s.whatsapp.net]",
		"MATCH (:Export)-[:OWNER_USES]->(p) WITH coalesce(p.number, p.handle) AS key ORDER BY key RETURN collect(key)":                                                            "[" + alpha + " 447700900001@s.whatsapp.net]",
	}
	for query, want := range tests {
		if got := g.one(t, query); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", query, got, want)
		}
	}
	g.checkRollUp(t)
	before := g.size(t)
	if f := g.load(t, loader.Options{}, path).Files[0]; f.State != loader.AlreadyLoaded || g.size(t) != before {
		t.Errorf("%+v; nodes|relationships went from %s to %s", f, before, g.size(t))
	}
}

// With two SIMs and a text that does not say which of them received it, the
// device stands in: no number is guessed. The export still knows both.
func TestTwoSIMs(t *testing.T) {
	g := openGraph(t)
	f := g.load(t, loader.Options{}, write(t, "report.xml", report(alpha, charlie))).Files[0]
	const query = "MATCH (:Communication {kind: 'SMS'})-[:RECEIVED_BY]->(b) RETURN b.service, b.handle"
	if got := g.one(t, query); got != "device|"+f.ExportID {
		t.Errorf("received by %s", got)
	}
	if n := g.one(t, "MATCH (:Export)-[:OWNER_USES]->(p:PhoneNumber) RETURN count(p)"); n != "2" {
		t.Errorf("%s own numbers, want 2", n)
	}
	if len(f.Warnings) != 1 {
		t.Errorf("warnings %v, want one on the two numbers", f.Warnings)
	}
}

func TestProtectedReport(t *testing.T) {
	g := openGraph(t)
	before := g.size(t)
	f := g.load(t, loader.Options{}, ufdr(t, "\x2d\x06\x52\x6d protected")).Files[0]
	if f.State != loader.Rejected || !strings.Contains(f.Error, "protect") || g.size(t) != before {
		t.Errorf("%+v", f)
	}
}

func TestDamagedContainer(t *testing.T) {
	g := openGraph(t)
	before := g.size(t)
	whole, err := os.ReadFile(ufdr(t, report(alpha)))
	if err != nil {
		t.Fatal(err)
	}
	damaged := []byte(string(whole))
	copy(damaged[200:], "xxxxxxxx") // inside the packed report
	for name, content := range map[string]string{"damaged": string(damaged), "cut short": string(whole[:len(whole)-30])} {
		f := g.load(t, loader.Options{}, write(t, "a.ufdr", content)).Files[0]
		if f.State == loader.Loaded || f.Error == "" || strings.Contains(f.Error, "inside the service") || g.size(t) != before {
			t.Errorf("%s: %+v", name, f)
		}
	}
}
