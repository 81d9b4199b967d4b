// Package zone knows the names of time zones: those that Go and Neo4j both know
// under the same name, letter for letter. It refuses all others, including
// spellings that only Go accepts, because it reads them as paths of files: Local,
// posix/Europe/London, Europe//London, and on some machines europe/london. It does
// not know offsets, such as +01:00, or the words for zones in an export (see
// package dates).
package zone

import (
	_ "embed"
	"strings"
	"time"
	_ "time/tzdata" // for machines without the zones

	"linegraph/internal/intel"
)

// names are the zones, one a line. A test of package cypher compares them with
// Neo4j's, and one of this package with Go's.
//
//go:embed names.txt
var names string

var known = func() map[string]bool {
	all := map[string]bool{}
	for name := range strings.Lines(names) {
		all[strings.TrimSuffix(name, "\n")] = true
	}
	return all
}()

// Names are all names of zones, in order.
func Names() []string { return strings.Fields(names) }

// Check refuses a name that is not a zone's.
func Check(name string) error {
	if !known[name] {
		return intel.Errorf(intel.BadInput, "The time zone is unknown: give a name such as Europe/London.")
	}
	return nil
}

// Load finds a zone by its name.
func Load(name string) (*time.Location, error) {
	if err := Check(name); err != nil {
		return nil, err
	}
	return time.LoadLocation(name)
}
