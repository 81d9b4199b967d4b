package naive

import "slices"

// partyWithDevices are a party and the device accounts that stand for it.
func partyWithDevices(party *Record) []*Record {
	all := []*Record{party}
	for _, export := range party.linkedFrom("OWNER_USES") {
		for _, owner := range export.linkedTo("OWNER_USES") {
			if owner != party && partyBehind(owner) == party && !slices.Contains(all, owner) {
				all = append(all, owner)
			}
		}
	}
	return all
}

// partyBehind is the number that a device account stands for, if exactly one is
// known; any other party is itself.
func partyBehind(party *Record) *Record {
	if party.Properties["service"] != "device" {
		return party
	}
	var number *Record
	for _, export := range party.linkedFrom("OWNER_USES") {
		for _, owner := range export.linkedTo("OWNER_USES") {
			if owner.Label != "PhoneNumber" || owner == number {
				continue
			}
			if number != nil {
				return party // two numbers: it is not known which of them spoke
			}
			number = owner
		}
	}
	if number == nil {
		return party
	}
	return number
}
