package caseuco

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"linegraph/internal/export"
)

// phone hands on what the file says of the phone it is from. Of several phones
// each is kept apart: what is said of one is not said of another, whatever IMEI it claims.
func (r *reader) phone(at export.Place, facets map[string]*object) error {
	device, mobile := facets["DeviceFacet"], facets["MobileDeviceFacet"]
	info := export.Info{Model: device.text("model"), IMEIs: texts(mobile, "IMEI")}
	if r.phones > 1 {
		info.Extraction = cmp.Or(at.ID, strconv.Itoa(at.Line))
	}
	if device != nil {
		for _, v := range device.props["manufacturer"] {
			maker, err := r.deref(v)
			if err != nil {
				return err
			}
			if info.Make = v.text; maker != nil {
				info.Make = maker.text("name")
			}
		}
	}
	if sim := (export.SIM{ICCID: mobile.text("ICCID"), IMSI: mobile.text("IMSI")}); sim != (export.SIM{}) {
		info.SIMs = []export.SIM{sim}
	}
	for _, v := range mobile.props["MSISDN"] {
		if err := r.owns(at, &info, v); err != nil {
			return err
		}
	}
	return r.out.Info(info)
}

// owns takes an account for the owner's, unless the file is of several phones.
func (r *reader) owns(at export.Place, info *export.Info, v value) error {
	if r.phones > 1 {
		return nil
	}
	f, err := r.party(v, "")
	if err != nil {
		return err
	}
	if f.why != "" {
		return r.out.Reject(at, "the owner's account is "+f.why)
	}
	f.party.Owner = true
	info.Owners = append(info.Owners, f.party)
	return nil
}

// sim hands on a SIM card, whose IMSI is a text or an account's.
func (r *reader) sim(facet *object) error {
	card := export.SIM{ICCID: facet.text("ICCID"), IMSI: facet.text("IMSI")}
	for _, v := range facet.props["IMSI"] {
		account, err := r.deref(v)
		if err != nil {
			return err
		}
		facets, err := r.facets(account)
		if err != nil {
			return err
		}
		if imsi := facets["MobileAccountFacet"].text("IMSI"); imsi != "" {
			card.IMSI = imsi
		}
	}
	if card == (export.SIM{}) {
		return nil
	}
	return r.out.Info(export.Info{SIMs: []export.SIM{card}})
}

// relationship tells whose an account is: that of the phone it says to have it.
func (r *reader) relationship(n *node) error {
	targets, err := r.accounts(n.object)
	if err != nil {
		return err
	}
	at := export.Place{Line: n.line, Record: short(n.types), ID: n.id}
	var info export.Info
	for _, target := range targets {
		if err := r.owns(at, &info, target); err != nil {
			return err
		}
	}
	if len(info.Owners) == 0 {
		return nil
	}
	return r.out.Info(info)
}

// accounts are those that a relationship gives a phone.
func (r *reader) accounts(o *object) ([]value, error) {
	if !isHasAccount(o) {
		return nil, nil
	}
	for _, v := range o.props["source"] {
		source, err := r.deref(v)
		if err != nil {
			return nil, err
		}
		facets, err := r.facets(source)
		if err != nil {
			return nil, err
		}
		if facets["MobileDeviceFacet"] != nil {
			return o.props["target"], nil
		}
	}
	return nil, nil
}

func isHasAccount(o *object) bool {
	kind := strings.NewReplacer("_", "", " ", "", "-", "").Replace(o.text("kindOfRelationship"))
	return strings.EqualFold(kind, "hasaccount")
}

func texts(o *object, name string) []string {
	var all []string
	for _, v := range o.props[name] {
		if v.text != "" && !slices.Contains(all, v.text) {
			all = append(all, v.text)
		}
	}
	return all
}
