package identity

import (
	"maps"
	"slices"

	"linegraph/internal/intel"
)

// AccountsOf are the accounts that a number has on the services which go by it,
// if it has any there: whoever holds the number holds them.
func AccountsOf(e164 string) []intel.Party {
	var all []intel.Party
	for _, service := range slices.Sorted(maps.Keys(rules)) {
		if !rules[service].number {
			continue
		}
		if p, err := Resolve(e164, service, ""); err == nil {
			all = append(all, p)
		}
	}
	return all
}
