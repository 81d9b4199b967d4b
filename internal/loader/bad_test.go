package loader_test

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/loader"
)

// What bad input gets, beside what others show of it: a gigabyte in one place
// (formats.TestGigabyte, phonedb.TestLargeRow), a million contacts
// (TestMillionContacts), bombs of many members and lying sizes
// (formats.TestBombsTogether, TestLyingSizes), broken pages (phonedb.TestRefused).

// What cannot be trusted as a whole is refused in a sentence that says where and
// why; nothing of it is in the graph, and the other files of its folder are.
func TestBadFiles(t *testing.T) {
	const (
		cut      = "it is cut short"
		entities = "it declares entities of its own"
		damaged  = "The archive is damaged or cut short."
		bomb     = "unpacks to more than 200 times its size"
		long     = "one value is longer than 16 MB"
	)
	laughs := "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"" + strings.Repeat("&a;", 100) + "\"><!ENTITY c \"" + strings.Repeat("&b;", 100) + "\">]>"
	passwd := "\n<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
	ufed, many := report(alpha), strings.Repeat(" ", 120<<20)
	whole := zipped(member{"sms.xml", backupOf("in a zip")})
	tests := []struct {
		name, content string
		state         loader.State
		says          string
	}{
		{"truncated.xml", backupOf("a", "b")[:300], loader.Rejected, "at line 4: " + cut},
		{"truncated-report.xml", ufed[:len(ufed)/2], loader.Rejected, "at line 1: " + cut},
		{"truncated-axiom.xml", hits("18/05/2025 17:06:19")[:300], loader.Rejected, cut},
		{"truncated.json", caseOf("x")[:len(caseOf("x"))-30], loader.Rejected, "at line 3: " + cut},
		{"truncated.tsv", tsv(alpha, "17:06:19")[:100], loader.Rejected, "at line 2: " + cut},
		{"truncated.vcf", "BEGIN:VCARD\nVERSION:3.0\nTEL:07700900001\n", loader.Rejected, "at line 3 in the middle of a card: " + cut},
		{"truncated.zip", whole[:len(whole)-10], loader.Rejected, damaged},
		{"truncated.tgz", gzipped(tarred(member{"sms.xml", strings.Repeat("x", 2000)}))[:60], loader.Rejected, damaged},
		{"truncated.ufdr", zipped(member{"report.xml", ufed})[:400], loader.Rejected, damaged},
		{"truncated.xlsx", string(exporttest.Workbook(exporttest.Sheet{Name: "1"}))[:200], loader.Rejected, damaged},
		{"truncated.db", string(emptyDatabase()) + "x", loader.Rejected, "cut short: it ends within a page"},
		{"database named.xml", string(emptyDatabase()), loader.UnknownFormat, ""},
		{"laughs.xml", laughs + "<smses count='1'><sms body='&c;'/></smses>", loader.Rejected, "at line 1: " + entities},
		{"laughs-report.xml", strings.Replace(ufed, "?>", "?>"+laughs, 1), loader.Rejected, "at line 1: " + entities},
		{"laughs-axiom.xml", laughs + hits(""), loader.Rejected, "at line 1: " + entities},
		{"external.xml", passwd + "<smses count='1'><sms body='&a;'/></smses>", loader.Rejected, "at line 2: " + entities},
		{"external-report.xml", strings.Replace(ufed, "?>", "?>"+passwd, 1), loader.Rejected, "at line 2: " + entities},
		{"external-dtd.xml", "<!DOCTYPE smses SYSTEM 'http://127.0.0.1:1/x.dtd'><smses count='1'>\n<sms body='&a;'/></smses>", loader.Rejected, "not well-formed XML at line 2"},
		{"bomb.zip", zipped(member{"a.xml", many}), loader.Rejected, bomb},
		{"bomb.tgz", gzipped(tarred(member{"a.xml", many})), loader.Rejected, bomb},
		{"bomb.ufdr", zipped(member{"report.xml", strings.Replace(ufed, "<decodedData>", "<decodedData>"+strings.Repeat("<x/>"+many[:1<<20], 120), 1)}), loader.Rejected, bomb},
		{"bomb.xlsx", string(exporttest.Workbook(exporttest.Sheet{Name: "1", Rows: slices.Repeat([][]string{{"~" + many[:1<<19]}}, 240)})), loader.Rejected, bomb},
		{"slip.zip/etc/evil.xml", zipped(member{"../../../etc/evil.xml", backupOf("a", "b")[:300]}), loader.Rejected, "at line 4: " + cut},
		{"absolute.tgz/tmp/evil.xml", gzipped(tarred(member{"/tmp/evil.xml", backupOf("a", "b")[:300]})), loader.Rejected, "at line 4: " + cut},
		{"windows.zip/C:/evil.xml", zipped(member{`C:\evil.xml`, backupOf("a", "b")[:300]}), loader.Rejected, "at line 4: " + cut},
		{"nested.zip/a/a/a", zipped(member{"a", zipped(member{"a", zipped(member{"a", whole})})}), loader.Rejected, "Archives are nested too deep."},
		{"attribute.xml", "<smses count='1'>\n<sms body='" + many[:17<<20] + "'/></smses>", loader.Rejected, "at line 2: " + long},
		{"attribute-report.xml", strings.Replace(ufed, "name=", "\nname='"+many[:17<<20]+"' x=", 1), loader.Rejected, "at line 2: " + long},
		{"line.tsv", tsv(many[:17<<20], ""), loader.Rejected, "the row after line 1 is longer than 16 MB"},
		{"line.csv", axiomCSV(`"` + many[:17<<20]), loader.Rejected, "after line 1: a row is longer than 16 MB"},
		{"value.json", caseOf(many[:17<<20]), loader.Rejected, "at line 2: " + long},
		{"deep.json", strings.Replace(caseOf("x"), `"x"`, strings.Repeat("[", 100_000), 1), loader.Rejected, "at line 2: its values are nested deeper than 256"},
		{"deep.xml", "<smses count='1'>\n" + strings.Repeat("<a>", 100_000), loader.Rejected, "at line 2: its elements are nested too deep"},
		{"NULs.xml", strings.Repeat("\x00", 5000), loader.UnknownFormat, ""},
		{"picture named report.xml", "\xff\xd8\xff\xe0 picture", loader.UnknownFormat, ""},
		{"empty.xml", "", loader.UnknownFormat, ""},
		{"empty.zip", zipped(), loader.UnknownFormat, ""},
		{"empty.json", "{}", loader.UnknownFormat, ""},
		{"header alone.csv", "Record,Partner\n", loader.UnknownFormat, ""},
		{"encoding.xml", "<?xml version='1.0' encoding='x-unheard-of'?><smses count='1'/>", loader.Rejected, "declares a character encoding"},
		{"protected.ufdr", zipped(member{"report.xml", "\x2d\x06\x52\x6d"}), loader.Rejected, "without protection"},
	}
	g, dir := openGraph(t), filepath.Join(t.TempDir(), "seized")
	good := put(t, dir, "good.xml", backupOf("u about", "2 mins"))
	g.load(t, loader.Options{Owner: alpha}, dir)
	want := g.holds(t)
	g.empty(t)
	around := files(t, filepath.Dir(dir))
	for _, test := range tests {
		file, _, _ := strings.Cut(test.name, "/")
		around = append(around, put(t, dir, file, test.content))
	}
	r := g.load(t, loader.Options{Owner: alpha}, dir)
	differ(t, g.holds(t), want)
	told := map[string]loader.FileReceipt{}
	for _, f := range r.Files {
		told[strings.TrimPrefix(f.Name, dir+"/")] = f
	}
	if f := told[filepath.Base(good)]; f.State != loader.Loaded || f.Created != 2 {
		t.Errorf("the good file: %+v", f)
	}
	for _, test := range tests {
		f, found := told[test.name]
		if !found || f.State != test.state || !strings.Contains(f.Error, test.says) || (test.says == "") != (f.Error == "") || f.Read != 0 || len(f.Rejects)+len(f.Repairs) > 0 {
			t.Errorf("%s: %v %+v", test.name, found, f)
		}
	}
	if len(r.Files) != len(tests)+1 {
		t.Errorf("%d receipts for %d files", len(r.Files), len(tests)+1)
	}
	slices.Sort(around)
	if got := files(t, filepath.Dir(dir)); !slices.Equal(got, around) {
		t.Errorf("files %q, want %q", got, around)
	}
}

// What is bad in a record costs that record, or what of it can be mended, and is
// told by place; all else in its file is loaded.
func TestBadRecords(t *testing.T) {
	const (
		bodies = "MATCH (c)-[f:FOUND_IN]->(x) RETURN c.body, coalesce(f.repaired, false) ORDER BY c.body"
		times  = "MATCH (c)-[f:FOUND_IN]->(x) RETURN c.at, c.rawTime, coalesce(f.repaired, false) ORDER BY c.rawTime"
		zones  = "MATCH (c)-[f:FOUND_IN]->(x) RETURN c.at, c.rawTime, c.zoneKnown, coalesce(f.repaired, false) ORDER BY c.rawTime"
		lost   = "U+FFFD"
	)
	sixteen := func(s string) string {
		b := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return string(b)
	}
	half := sixteen("hal") + "\x3d\xd8"
	vcf := "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kez 😆\r\nTEL:07700 900003\r\nEND:VCARD\r\n"
	sms := func(id, when, body string) string {
		return strings.Replace(fmt.Sprintf(`<model type='SMS' id='%s'><field name='TimeStamp'><value>%s</value></field><field name='Folder'><value>Inbox</value></field>
<field name='Body'><value>%s</value></field><multiModelField name='Parties'><model type='Party'><field name='Identifier'><value>%s</value></field><field name='Role'><value>From</value></field></model></multiModelField></model>`,
			id, when, body, bravo), "\n", "", -1)
	}
	ufed := func(device string, models ...string) string {
		return `<project xmlns="http://pa.cellebrite.com/report/2.0" id="1" extractionType="Logical" ModelCount="56"><metadata section="Device Info"><item name="MSISDN">` + alpha + `</item>` + device +
			"</metadata><decodedData><modelType type='SMS'>\n" + strings.Join(models, "\n") + "</modelType></decodedData></project>"
	}
	const noon1601, noon2173 = int64(-11644430400000), int64(6409454400000)
	tests := []struct {
		name, content                     string
		read, created, repaired, rejected int64
		says                              string // a part of what was rejected, mended or warned
		ask                               string // of x, the Export
		want                              string
	}{
		{"utf8.xml", backupOf("caf\xe9 utf8"), 1, 0, 1, 0, lost, bodies, "caf\ufffd utf8|true"},
		{"nul.xml", backupOf("a\x00b nul", "c&#0;d nul"), 2, 0, 2, 0, lost, bodies, "a\ufffdb nul|true c\ufffdd nul|true"},
		{"surrogates.xml", backupOf("pair &#55357;&#56838;", "half &#55357;", "half &#xDE06;."), 3, 1, 2, 0, "half of a surrogate pair", bodies, "half \ufffd|true half \ufffd.|true pair 😆|false"},
		{"surrogates-report.xml", ufed("", sms("1", "2025-05-18T12:00:01Z", "ufed &#55357;&#56838;"), sms("2", "2025-05-18T12:00:02Z", "ufed &#55357;")), 2, 1, 1, 0, "half of a surrogate pair", bodies, "ufed \ufffd|true ufed 😆|false"},
		{"surrogates.json", caseOf(`json \ud83d\ude06`, `json \ud83d.`, "json \xff", `nul \u0000 json`, `lines\r\njson`), 5, 2, 3, 0, lost, bodies,
			"json \ufffd|true json \ufffd.|true json 😆|false lines\r\njson|false nul \ufffd json|true"},
		{"surrogates.ndjson", header + `{"node":"DealLine","id":"line_1","properties":{"name":"Kez \ud83d"}}` + "\n" +
			`{"node":"DealLine","id":"line_2","properties":{"name":"Kez \ud83d\ude06"}}` + "\n" + strings.Repeat(`{"a":`, 100_000) + "\n" + strings.Repeat("x", 2<<20), 4, 1, 0, 3, "half of a surrogate pair",
			"MATCH (l:DealLine) RETURN l.name", "Kez 😆"},
		{"utf16.xml", sixteen(backupOf("é 😆 utf16")), 1, 1, 0, 0, "", bodies, "é 😆 utf16|false"},
		{"utf16-half.xml", strings.Replace(sixteen(backupOf("hal")), half[2:len(half)-2], half[2:], 1), 1, 0, 1, 0, lost, bodies, "hal\ufffd|true"},
		{"utf16.json", sixteen(caseOf("é 😆 json16")), 1, 1, 0, 0, "", bodies, "é 😆 json16|false"},
		{"utf16.vcf", sixteen(vcf), 1, 1, 0, 0, "", "MATCH (x)-[k:HAS_CONTACT]->(p) RETURN k.savedAs, p.number", "Kez 😆|" + charlie},
		{"utf16-half.vcf", strings.Replace(sixteen(vcf), "\x06\xde", "", 1), 1, 0, 1, 0, lost, "MATCH (x)-[k:HAS_CONTACT]->(p) RETURN k.savedAs, k.repaired", "Kez \ufffd|true"},
		{"utf16.tsv", sixteen(tsv(bravo, "17:06:19")), 1, 1, 0, 0, "", "MATCH (c)-[:FOUND_IN]->(x) RETURN c.at", "2025-05-18T17:06:19Z"},
		{"wrong.jpg", backupOf("wrong extension"), 1, 1, 0, 0, "", bodies, "wrong extension|false"},
		{"wrong.xml", zipped(member{"../../slipped.db", backupOf("wrong in a zip")}), 1, 1, 0, 0, "", bodies, "wrong in a zip|false"},
		{"count.xml", strings.Replace(backupOf("counted"), `count="1"`, `count="56"`, 1), 1, 1, 0, 0, "announces 56 records and holds 1", bodies, "counted|false"},
		{"dates.xml", smses(noon1601, "1601", 0, "1970", noon2173, "2173"), 3, 0, 3, 0, "placeholder", times,
			fmt.Sprintf("<nil>|%d|true <nil>|0|true <nil>|%d|true", noon1601, noon2173)},
		{"dates-report.xml", ufed("", sms("1", "1601-01-01T00:00:00Z", "a"), sms("2", "1970-01-01T01:00:00+01:00", "b"), sms("3", "2173-02-05T06:28:15Z", "c"), sms("4", "1985-06-01T12:00:00+01:00", "d")),
			4, 0, 4, 0, "before 1990 or after tomorrow", times, "<nil>|1601-01-01T00:00:00Z|true <nil>|1970-01-01T01:00:00+01:00|true 1985-06-01T11:00:00Z|1985-06-01T12:00:00+01:00|true <nil>|2173-02-05T06:28:15Z|true"},
		{"clocks.xml", strings.Replace(ufed("", sms("1", "2025-03-30T01:30:00", "no such hour"), sms("2", "2025-07-01T12:00:00", "summer"), sms("3", "2025-10-26T01:30:00", "twice"), sms("4", "2025-10-26T01:30:00+01:00", "the first"), sms("5", "2025-12-01T12:00:00+05:30", "elsewhere")),
			"<metadata", "<metadata section='Additional Fields'><item name='ReportTimeZone'>Europe/London</item></metadata><metadata", 1), 5, 3, 2, 0, "change of the clocks", zones,
			"2025-03-30T01:30:00Z|2025-03-30T01:30:00|false|true 2025-07-01T11:00:00Z|2025-07-01T12:00:00|true|false 2025-10-26T01:30:00Z|2025-10-26T01:30:00|false|true " +
				"2025-10-26T00:30:00Z|2025-10-26T01:30:00+01:00|true|false 2025-12-01T06:30:00Z|2025-12-01T12:00:00+05:30|true|false"},
		{"unzoned.xml", ufed("", sms("1", "2025-07-01T12:00:07", "no zone")), 1, 1, 0, 0, "", zones, "2025-07-01T12:00:07Z|2025-07-01T12:00:07|false|false"},
		{"dates-axiom.xml", hits("01/01/1601 00:00:00", "05/02/2173 06:28:15"), 2, 0, 2, 0, "placeholder", times, "<nil>|01/01/1601 00:00:00|true <nil>|05/02/2173 06:28:15|true"},
		{"imei.xml", ufed("<item name='IMEI'>490154203237519</item><item name='IMEI2'>35540607448XXXX</item>"), 0, 0, 0, 0, "check digit is wrong", "MATCH (x)-[:EXTRACTED_FROM]->(h) RETURN h.imei", "49015420323751"},
		{"ragged.csv", axiomCSV("1,"+bravo+",\"Tommo\nO\",Outgoing,19/05/2025 17:06:19,33,x", "2,"+bravo, "3,"+bravo+",K,Incoming,19/05/2025 17:07:19,5,x,more,cells", "4,\""+bravo+"\"x,,Missed,,,"), 4, 1, 0, 3, "", times,
			"2025-05-19T17:06:19Z|19/05/2025 17:06:19|false"},
		{"ragged.tsv", tsv(charlie, "17:08:19") + "2025-05-18\tshort\n", 2, 1, 0, 1, "the row has 2 cells where the header has", "MATCH (c)-[:FOUND_IN]->(x) RETURN c.at", "2025-05-18T17:08:19Z"},
		{"thousand.xml", strings.NewReplacer(bravo, crowd(1000), `type="1"`, `type="2"`).Replace(backupOf("to all")), 1, 1, 0, 0, "",
			"MATCH (c)-[:FOUND_IN]->(x) RETURN c.recipientCount, COUNT { (c)-[:RECEIVED_BY]->() }, COUNT { (c)<-[:SENT]-({number: '" + alpha + "'}) }", "1000|1000|1"},
		{"ids.xml", ufed("", sms("same", "2025-05-18T12:00:03Z", "one"), sms("same", "2025-05-18T12:00:03Z", "two"), sms("same", "2025-05-18T12:00:03Z", "one")), 2, 2, 0, 0, "lists twice",
			"MATCH (c)-[f:FOUND_IN]->(x) RETURN c.body, f.recordId ORDER BY c.body", "one|same two|same"},
		{"ids.json", strings.Replace(caseOf("one json", "two json"), "kb:m1", "kb:m0", 1), 2, 2, 0, 0, "", "MATCH (c)-[f:FOUND_IN]->(x) RETURN c.body, f.recordId ORDER BY c.body", "one json|kb:m0 two json|kb:m0"},
	}
	g, dir := openGraph(t), filepath.Join(t.TempDir(), "seized")
	for _, test := range tests {
		put(t, dir, test.name, test.content)
	}
	r := g.load(t, loader.Options{Owner: alpha}, dir)
	g.checkRollUp(t)
	if len(r.Files) != len(tests) {
		t.Errorf("%d receipts for %d files", len(r.Files), len(tests))
	}
	for _, test := range tests {
		i := slices.IndexFunc(r.Files, func(f loader.FileReceipt) bool { return strings.HasPrefix(f.Name, filepath.Join(dir, test.name)) })
		if i < 0 {
			t.Errorf("%s: no receipt", test.name)
			continue
		}
		f := r.Files[i]
		if f.State != loader.Loaded || f.Read != test.read || f.Created != test.created || f.Repaired != test.repaired || f.Counts.Rejected != test.rejected ||
			!strings.Contains(fmt.Sprint(f.Reasons, f.Repairs, f.Warnings), test.says) {
			t.Errorf("%s: %+v", test.name, f)
		}
		for _, reject := range f.Rejects {
			if reject.Line == 0 {
				t.Errorf("%s: no place: %+v", test.name, reject)
			}
		}
		got := strings.Join(g.rows(t, "OPTIONAL MATCH (x:Export {id: $id}) WITH x "+test.ask, map[string]any{"id": f.ExportID}), " ")
		if got != test.want {
			t.Errorf("%s: got\n%q, want\n%q", test.name, got, test.want)
		}
	}
}

func put(t testing.TB, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// backupOf is a backup of texts received from bravo, all at noon.
func backupOf(bodies ...string) string {
	var of []any
	for _, body := range bodies {
		of = append(of, noon, body)
	}
	return smses(of...)
}

// smses is a backup of texts received from bravo: pairs of when, in milliseconds, and body.
func smses(of ...any) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"%d\">\n", len(of)/2)
	for i := 0; i < len(of); i += 2 {
		fmt.Fprintf(&b, "<sms address=\"%s\" date=\"%d\" type=\"1\" body=\"%s\" service_center=\"null\" read=\"1\" status=\"-1\" contact_name=\"(Unknown)\" protocol=\"0\" subject=\"null\" />\n", bravo, of[i], of[i+1])
	}
	return b.String() + "</smses>\n"
}

// caseOf is a graph of CASE with a text from bravo for each body.
func caseOf(bodies ...string) string {
	var b strings.Builder
	b.WriteString("{\"@context\":{\"kb\":\"kb:\"},\n\"@graph\":[")
	for i, body := range bodies {
		fmt.Fprintf(&b, `{"@id":"kb:m%d","uco-core:hasFacet":[{"@type":"uco-observable:MessageFacet","uco-observable:messageText":"%s","uco-observable:sentTime":"2025-05-18T13:00:00Z","uco-observable:from":{"@id":"kb:a"}},{"@type":"uco-observable:SMSMessageFacet"}]},`+"\n", i, body)
	}
	return b.String() + `{"@id":"kb:a","uco-core:hasFacet":[{"@type":"uco-observable:PhoneAccountFacet","uco-observable:phoneNumber":"` + bravo + "\"}]}]}"
}

// hits is a report of AXIOM with a call to bravo for each time.
func hits(times ...string) string {
	var b strings.Builder
	b.WriteString("<AXIOMExport><Artifacts><Artifact name=\"Android Call Logs\"><Hits>\n")
	for i, when := range times {
		fmt.Fprintf(&b, `<Hit sequenceNumber="%d"><Fragment name="Partner">%s</Fragment><Fragment name="Direction">Outgoing</Fragment><Fragment name="Call Date/Time - UTC+00:00 (dd/MM/yyyy)">%s</Fragment></Hit>`+"\n", i, bravo, when)
	}
	return b.String() + "</Hits></Artifact></Artifacts></AXIOMExport>"
}

// tsv is ALEAPP's table of calls with one from a number.
func tsv(number, clock string) string {
	return "Call Date\tPhone Account Address\tPartner\tType\tDuration in Secs\n2025-05-18 " + clock + "+00:00\t\t" + number + "\tIncoming\t33\n"
}

func axiomCSV(rows ...string) string {
	return "Record,Partner,Partner Name,Direction,Call Date/Time - UTC+00:00 (dd/MM/yyyy),Call Duration (Seconds),Source\n" + strings.Join(rows, "\n") + "\n"
}

// crowd is a list of n addresses.
func crowd(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("+44207946%04d", i)
	}
	return strings.Join(all, "~")
}

type member struct{ name, content string }

func zipped(members ...member) string {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for _, m := range members {
		f, err := w.Create(m.name)
		if err == nil {
			_, _ = io.WriteString(f, m.content) // into memory
		}
	}
	_ = w.Close()
	return b.String()
}

func tarred(members ...member) string {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		_ = w.WriteHeader(&tar.Header{Name: m.name, Typeflag: tar.TypeReg, Mode: 0o600, Size: int64(len(m.content))})
		_, _ = io.WriteString(w, m.content) // into memory
	}
	_ = w.Close()
	return b.String()
}

func gzipped(content string) string {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	_, _ = io.WriteString(w, content) // into memory
	_ = w.Close()
	return b.String()
}
