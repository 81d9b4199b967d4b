package loader

import (
	"slices"

	"linegraph/internal/intel"
)

// owner is what is known of whose phone an export is from. It answers one
// question: which party is the phone's own leg of an event.
type owner struct {
	device intel.Party
	stated *intel.Party  // by the officer who loads
	own    []intel.Party // by the export, surest first, without doubles
	// subscriber is whose a network operator's records are. Nobody seized a phone
	// of theirs, so what is known of them is kept apart.
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

// of is the owner of a network operator's records, or of a handset's.
func (o *owner) of(network bool) *owner {
	if network {
		return o.subscriber
	}
	return o
}

// firstIn is the owner for a record that was first in another export; this file's
// own where that is "". What the officer states holds for both.
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

// all are the parties the export's OWNER_USES goes to.
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

// leg is the owner's party in an event on a service, empty for the telephone
// network. What the officer states goes first, then what the export says when it
// says one thing only: with two SIMs and a record that does not tell which, the
// device stands in, and no number is guessed. Nor is an app's account guessed
// from the number of the phone it runs on. How it is known goes with it.
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

// among is the owner's party in an event whose other recipients are named: one of
// these, where it is the owner's.
func (o *owner) among(to []intel.Party, service string) (intel.Party, intel.OwnerLeg) {
	for _, p := range to {
		if how := o.named([]intel.Party{p}); how != "" {
			return p, how
		}
	}
	return o.leg(service)
}

// named says how it is known that one of the parties is the owner, "" where none is.
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

// known tells whether the phone's own number is.
func (o *owner) known() bool {
	_, how := o.leg("")
	return how != intel.ByDevice
}
