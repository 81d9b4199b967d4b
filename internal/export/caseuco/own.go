package caseuco

import "linegraph/internal/export"

// maxTelling bounds the nodes that are kept for what they tell of the phone's
// accounts.
const maxTelling = 256

func (r *reader) tells(o *object) {
	if len(r.telling) < maxTelling {
		r.telling = append(r.telling, o)
	}
}

// learnOwn finds the accounts of the phone before any record is read: a record
// may stand before what tells them. Of several phones it takes none.
func (r *reader) learnOwn() error {
	if r.phones != 1 {
		return nil
	}
	for _, o := range r.telling {
		accounts, err := r.accounts(o)
		if err != nil {
			return err
		}
		facets, err := r.facets(o)
		if err != nil {
			return err
		}
		if mobile := facets["MobileDeviceFacet"]; mobile != nil {
			accounts = append(accounts, mobile.props["MSISDN"]...)
		}
		for _, v := range accounts {
			f, err := r.party(v, "")
			if err != nil {
				return err
			}
			if f.why == "" {
				r.own = append(r.own, f.party)
			}
		}
	}
	r.telling = nil
	return nil
}

// ownOn are the phone's accounts on a service.
func (r *reader) ownOn(service string) (all []export.Party) {
	for _, p := range r.own {
		if p.Service == service {
			all = append(all, p)
		}
	}
	return all
}
