package identity

import "linegraph/internal/intel"

// Describe tells what the key of a number says of it: what kind it is, of what
// country, on what tariff. It serves numbers that are in the graph already.
func Describe(key string) intel.Party {
	p, err := number(key, DefaultRegion)
	if err != nil || p.Number != key { // a key from another region, or of another build
		return numbered(key, unknown, "")
	}
	return p
}
