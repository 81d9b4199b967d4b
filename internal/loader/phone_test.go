package loader

import (
	"slices"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// TestOneIMEIOfTwoPhones: where two makes claim one IMEI, both are told.
func TestOneIMEIOfTwoPhones(t *testing.T) {
	for _, test := range []struct {
		first, second export.Info
		disputed      bool
		claims        []string
	}{
		{export.Info{Make: "Samsung", Model: "Galaxy S6"}, export.Info{Make: "Apple", Model: "iPhone 6"}, true, []string{"Apple iPhone 6", "Samsung Galaxy S6"}},
		{export.Info{Make: "Samsung"}, export.Info{Make: "SAMSUNG", Model: "Galaxy S6"}, false, nil},
		{export.Info{Make: "Samsung"}, export.Info{Model: "Galaxy S6"}, false, nil},
	} {
		p := newPhones()
		test.first.Extraction, test.second.Extraction = "one", "two"
		p.describe(&test.first)
		p.describe(&test.second)
		p.name("handset_a", "one")
		p.name("handset_a", "two")
		d := intel.Device{ID: "handset_a"}
		if disputed := p.complete(&d); disputed != test.disputed || !slices.Equal(d.Claims, test.claims) {
			t.Errorf("%+v and %+v: %v, %v", test.first, test.second, disputed, d.Claims)
		}
	}
}
