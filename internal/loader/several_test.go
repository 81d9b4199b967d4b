package loader_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/loader"
)

// twoPhones is a report of two phones, one of them extracted twice.
func twoPhones() string {
	item := func(name, extraction, value string) string {
		return fmt.Sprintf(`<item name=%q sourceExtraction=%q>%s</item>`, name, extraction, value)
	}
	return `<?xml version="1.0" encoding="utf-8"?><project xmlns="http://pa.cellebrite.com/report/2.0" id="2" name="ABC/2" extractionType="Logical"><decodedData/>` +
		`<metadata section="Device Info">` +
		item("IMEI", "0", "350000000000006") + item("DeviceInfoDetectedPhoneVendor", "1", "Samsung") + item("DeviceInfoDetectedPhoneModel", "1", "A14") + item("IMEI", "1", "350000000000006") +
		item("IMEI", "2", "490154203237518") + item("DeviceInfoDetectedPhoneVendor", "2", "Apple") + item("DeviceInfoDetectedPhoneModel", "2", "iPhone 8") +
		item("IMEI", "3", "356938035643809") + `</metadata></project>`
}

func TestHandsetsOfOneFile(t *testing.T) {
	g := openGraph(t)
	g.load(t, loader.Options{}, write(t, "report.xml", twoPhones()))
	got := g.rows(t, "MATCH (:Export)-[:EXTRACTED_FROM]->(h:Handset) RETURN h.imei, h.make, h.model ORDER BY h.imei", nil)
	want := []string{"35000000000000|Samsung|A14", "35693803564380|<nil>|<nil>", "49015420323751|Apple|iPhone 8"}
	if !slices.Equal(got, want) {
		t.Errorf("handsets %q, want %q", got, want)
	}
}

// pictures is a report with a message for each id, all of one second and
// without words.
func pictures(project string, ids ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?><project xmlns="http://pa.cellebrite.com/report/2.0" id="` + project + `" extractionType="Logical"><decodedData><modelType type="MMS">`)
	for _, id := range ids {
		fmt.Fprintf(&b, `<model type="MMS" id=%q><field name="TimeStamp"><value>2025-05-18T12:00:00.000+01:00</value></field>`+
			`<field name="Folder"><value>Inbox</value></field><multiModelField name="Parties"><model type="Party">`+
			`<field name="Identifier"><value>%s</value></field><field name="Role"><value>From</value></field></model></multiModelField></model>`, id, bravo)
	}
	b.WriteString(`</modelType></decodedData></project>`)
	return b.String()
}

func TestPicturesOfOneSecondStayApart(t *testing.T) {
	g := openGraph(t)
	opts := loader.Options{Owner: alpha, BatchSize: 1}
	first := g.load(t, opts, write(t, "a.xml", pictures("1", "a", "b", "c"))).Files[0]
	again := g.load(t, opts, write(t, "b.xml", pictures("2", "x", "y"))).Files[0]
	if first.Created != 3 || again.Created != 0 || again.Matched != 2 {
		t.Errorf("first %+v\nthen %+v", first, again)
	}
	if got := g.one(t, "MATCH (:Communication)-[f:FOUND_IN]->(:Export) RETURN count(f)"); got != "5" {
		t.Errorf("found in %s places, want 5", got)
	}
	g.checkRollUp(t)
}
