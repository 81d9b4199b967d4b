package loader_test

import (
	"fmt"
	"strings"
	"testing"

	"linegraph/internal/loader"
)

// Of several phones in one CASE file each keeps its own make: two that claim one
// IMEI are one handset that says so, and two of different IMEIs are no dispute.
func TestPhonesOfOneCaseFile(t *testing.T) {
	const phone = `{"@id":"kb:d%d","@type":"uco-observable:Device","uco-core:hasFacet":[
		{"@type":"uco-observable:DeviceFacet","uco-observable:manufacturer":%q,"uco-observable:model":%q},
		{"@type":"uco-observable:MobileDeviceFacet","uco-observable:IMEI":%q}]}`
	file := func(imeis ...string) string {
		return `{"@context":{"kb":"http://example.org/kb/","uco-core":"https://ontology.unifiedcyberontology.org/uco/core/",` +
			`"uco-observable":"https://ontology.unifiedcyberontology.org/uco/observable/"},"@graph":[` +
			fmt.Sprintf(phone, 1, "Samsung", "Galaxy S6", imeis[0]) + "," + fmt.Sprintf(phone, 2, "Apple", "iPhone 6", imeis[1]) + "]}"
	}
	const handsets = "MATCH (h:Handset) RETURN h.make, h.model, h.claims ORDER BY h.make"
	g := openGraph(t)
	for _, test := range []struct {
		imeis []string
		want  string
		warns bool
	}{
		{[]string{"350000000000014", "350000000000014"}, "Samsung|Galaxy S6|[Apple iPhone 6 Samsung Galaxy S6]", true},
		{[]string{"350000000000014", "350000000000022"}, "Apple|iPhone 6|<nil>\nSamsung|Galaxy S6|<nil>", false},
	} {
		g.empty(t)
		f := g.load(t, loader.Options{}, write(t, "case.json", file(test.imeis...))).Files[0]
		warns := strings.Contains(strings.Join(f.Warnings, " "), "Two phones of different makes go by one IMEI")
		if got := strings.Join(g.rows(t, handsets, nil), "\n"); got != test.want || warns != test.warns {
			t.Errorf("%s: %s, %v", test.imeis, got, f.Warnings)
		}
	}
}
