package loader

import (
	"slices"

	"linegraph/internal/intel"
)

// owner holds the known numbers and accounts of the phone that an export comes
// from. It answers one question: which party is the phone's own leg of an
// event.
type owner struct {
	device intel.Party
	stated *intel.Party  // stated by the officer
	own    []intel.Party // stated by the export, the most certain first, without duplicates
	// subscriber is the owner for a network operator's records. Their phone need
	// not be the seized one, so it is kept apart.
	subscriber *owner
}

func newOwner(exportID string, stated *intel.Party) *owner {
	o := owner{stated: stated, device: intel.Party{
		ID: intel.ID(intel.Account, intel.DeviceService, exportID), Service: intel.DeviceService, Handle: exportID,
	}}
	subscriber := o
	o.subscriber = &subscriber
	return &o
}

// of returns the owner for a network operator's records, or for a handset's.
func (o *owner) of(network bool) *owner {
	if network {
		return o.subscriber
	}
	return o
}

// firstIn returns the owner for a record that was first in another export, or the
// owner of this file if export is "". The owner that the officer states is the
// same for both.
func (o *owner) firstIn(export string) *owner {
	if export == "" {
		return o
	}
	return newOwner(export, o.stated)
}

func (o *owner) add(p intel.Party) {
	for _, known := range o.own {
		if known.ID == p.ID {
			return
		}
	}
	o.own = append(o.own, p)
}

// all are the parties to which OWNER_USES leads from the export.
func (o *owner) all() []intel.Party {
	if o.stated == nil {
		return o.own
	}
	all := []intel.Party{*o.stated}
	for _, p := range o.own {
		if p.ID != o.stated.ID {
			all = append(all, p)
		}
	}
	return all
}

// leg returns the owner's party in an event on a service ("" is the telephone
// network), and how it is known. It is the party that the officer states, or
// else the only one that the export states. If the export states several, as for
// a phone with two SIMs, or none, the device is the party: no number is guessed.
// Nor is an app's account guessed from the number of the phone it runs on.
func (o *owner) leg(service string) (intel.Party, intel.OwnerLeg) {
	fits := func(p intel.Party) bool {
		if service == "" {
			return p.IsNumber()
		}
		return p.Service == service
	}
	if o.stated != nil && fits(*o.stated) {
		return *o.stated, intel.ByStated
	}
	found := o.device
	count := 0
	for _, p := range o.own {
		if fits(p) {
			found = p
			count++
		}
	}
	if count == 1 {
		return found, intel.ByExport
	}
	return o.device, intel.ByDevice
}

// among returns the owner's party in an event with other, named recipients: one
// of these, if it belongs to the owner.
func (o *owner) among(to []intel.Party, service string) (intel.Party, intel.OwnerLeg) {
	for _, p := range to {
		if how := o.named([]intel.Party{p}); how != "" {
			return p, how
		}
	}
	return o.leg(service)
}

// named tells how it is known that one of the parties is the owner, or returns "" if
// none is.
func (o *owner) named(parties []intel.Party) (how intel.OwnerLeg) {
	for _, p := range parties {
		switch {
		case p.ID == "":
		case o.stated != nil && p.ID == o.stated.ID:
			return intel.ByStated
		case slices.ContainsFunc(o.own, func(own intel.Party) bool { return own.ID == p.ID }):
			how = intel.ByExport
		}
	}
	return how
}

// known tells whether the phone's own number is known.
func (o *owner) known() bool {
	_, how := o.leg("")
	return how != intel.ByDevice
}
