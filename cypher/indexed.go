package cypher

import (
	"regexp"
	"sync"
)

var findsRecords = regexp.MustCompile(`^CREATE (?:INDEX|CONSTRAINT) \w+ IF NOT EXISTS FOR \(n:(\w+)\) (?:ON|REQUIRE) \(?n\.(\w+)(?:\)| IS UNIQUE)$`)

// Indexed tells whether the migrations create a range index or a unique constraint on this
// property alone: it finds records by a value or a range.
func Indexed(label, property string) bool { return indexed()[[2]string{label, property}] }

// indexed are labels with their indexed properties.
var indexed = sync.OnceValue(func() map[[2]string]bool {
	all := map[[2]string]bool{}
	for _, d := range definitions() {
		if m := findsRecords.FindStringSubmatch(d.text); m != nil {
			all[[2]string{m[1], m[2]}] = true
		}
	}
	return all
})
