package identity

import (
	"strings"

	"linegraph/internal/intel"
)

// Warnings about numbers whose key may be incomplete or wrong. They quote no
// number.
const (
	doubtCountry   = "Some numbers state no country and are none of the region's: they are kept as written and joined to no other way of writing them. Where they are of one country, give it as the region."
	doubtLength    = "Some numbers are too short or too long for the country that they state: they are kept as written, without a kind."
	doubtExtension = "Some numbers are written with an extension or with pauses: they go by the number before it."
)

// Doubt returns a warning about a party that has a key, or "" if there is no
// doubt.
func Doubt(raw string, p intel.Party) string {
	n, _, err := understood(unwrap(asciiForm(raw)))
	_, possible := international(p.Number, DefaultRegion)
	if err == nil && digitsIn(n.tail) > 0 && !strings.HasSuffix(p.Key(), n.tail) {
		return doubtExtension
	}
	if p.Kind != unknown || possible {
		return ""
	}
	if strings.HasPrefix(p.Number, "+") || strings.HasPrefix(p.Number, "00") {
		return doubtLength
	}
	return doubtCountry
}
