// Package zone knows the names of time zones: those that Go and Neo4j both know
// under the same name, letter for letter. It refuses all others, among them the
// spellings that Go alone reads, as a path into the machine's files: Local,
// posix/Europe/London, Europe//London, and on some machines europe/london. It knows
// nothing of offsets, such as +01:00, or of the words for zones in an export (see
// package dates).
package zone

import (
	_ "embed"
	"strings"
	"time"
	_ "time/tzdata" // a machine need not have the zones

	"linegraph/internal/intel"
)

// names are the zones, one a line. A test of package cypher holds them in step with
// Neo4j, and one of this package with Go.
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
