package identity

import "linegraph/internal/intel"

// Describe works out the kind, the country and the tariff of a number from its
// key. It is used for numbers that are in the graph already.
func Describe(key string) intel.Party {
	p, err := number(key, DefaultRegion)
	if err != nil || p.Number != key { // a key from another region, or of another build
		return numbered(key, unknown, "")
	}
	return p
}
