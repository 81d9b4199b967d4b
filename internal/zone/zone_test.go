package zone_test

import (
	"slices"
	"testing"

	"linegraph/internal/intel"
	"linegraph/internal/zone"
)

func TestLoad(t *testing.T) {
	all := zone.Names()
	if len(all) < 500 || !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Errorf("%d names, which must be in order, each once", len(all))
	}
	for _, name := range all {
		if at, err := zone.Load(name); err != nil || at.String() != name {
			t.Errorf("%s: %v, %v", name, at, err)
		}
	}
	for _, name := range []string{"Europe/London", "UTC", "GMT", "Etc/UTC", "Etc/GMT+1", "America/Argentina/Ushuaia", "America/Port-au-Prince"} {
		if !slices.Contains(all, name) {
			t.Errorf("%s is not among the names", name)
		}
	}
}

// What one of the two takes, or takes on some machines, is refused.
func TestHostileNames(t *testing.T) {
	for _, name := range []string{
		"", " ", "\n", "\x00", ".", "/", "//", "Local", "local", "localtime", "posixrules", "Factory", "zone.tab", "tzdata.zi", "leapseconds",
		"Europe//London", "Europe/London/", "/Europe/London", "//Europe/London", "Europe/./London", "./Europe/London", "Europe/../Europe/London", "Europe/London/.",
		"europe/london", "EUROPE/LONDON", "Europe/london", " Europe/London", "Europe/London ", "Europe/London\n", "Europe/London\x00", `Europe\London`, "Europe", "Europe/",
		"posix/Europe/London", "right/Europe/London", "posix/UTC", "SystemV/EST5", "Europe/Nowhere", "Atlantis", "../etc/passwd", "/etc/localtime",
		"+01:00", "-01:00", "+01", "Z", "z", "UTC+1", "UTC+01:00", "GMT+1", "GMT+0", "GMT-0", "Etc/GMT+25", "Etc/", "utc", "EST", "MST", "HST", "ROC", "BST", "IST",
		"Europe/London\nUTC", "UTC\nGMT", "Europe/Lond\u043en",
	} {
		if at, err := zone.Load(name); intel.ErrorCode(err) != intel.BadInput || at != nil {
			t.Errorf("%q: %v, %v", name, at, err)
		}
	}
}
