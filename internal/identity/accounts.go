package identity

import (
	"maps"
	"slices"

	"linegraph/internal/intel"
)

// AccountsOf returns the accounts that a number may have on services whose
// accounts are phone numbers. The holder of the number holds them too.
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
