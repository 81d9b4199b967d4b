package resolvers_test

import "linegraph/internal/intel"

// searchable adds what search finds a record by, as the store keeps it.
func searchable(label intel.Label, p props) {
	if aliases, ok := p["aliases"].([]string); ok {
		folded := make([]string, len(aliases))
		for i, alias := range aliases {
			folded[i] = intel.Fold(alias)
		}
		p["aliasesFolded"] = folded
	}
	if name, ok := p["displayName"].(string); ok {
		p["displayNameFolded"] = intel.Fold(name)
	}
	party := intel.Party{}
	switch label {
	case intel.PhoneNumber:
		party.Number = p["number"].(string)
	case intel.Account:
		party.Service, party.Handle = p["service"].(string), p["handle"].(string)
	default:
		return
	}
	if words := party.Words(); words != "" {
		p[map[bool]string{true: "numberFolded", false: "handleFolded"}[party.IsNumber()]] = words
	}
}
