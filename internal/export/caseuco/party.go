package caseuco

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"linegraph/internal/export"
	"linegraph/internal/identity"
)

// found is the party that an account is, or why it is none.
type found struct {
	party     export.Party
	note, why string
}

// maxKept bounds the answers that are kept: records name the same few hundred
// accounts over and over.
const maxKept = 1 << 14

// party gives the party of an account. service is that of the record: it says
// what an identifier without a kind is.
func (r *reader) party(v value, service string) (found, error) {
	if v.obj == nil {
		return telephone(v.text), nil
	}
	key := service + "\x00" + v.obj.id
	if known, ok := r.parties[key]; ok && v.obj.id != "" {
		return known, nil
	}
	o, err := r.deref(v)
	if err != nil {
		return found{}, err
	}
	f, err := r.account(o, service)
	if err == nil && v.obj.id != "" {
		if len(r.parties) >= maxKept {
			clear(r.parties)
		}
		r.parties[key] = f
	}
	return f, err
}

func (r *reader) account(o *object, service string) (found, error) {
	if o == nil {
		return found{why: "an account that the file does not describe"}, nil
	}
	facets, err := r.facets(o)
	if err != nil {
		return found{}, err
	}
	name := cmp.Or(facets["PhoneAccountFacet"].text("displayName"), facets["DigitalAccountFacet"].text("displayName"),
		facets["ApplicationAccountFacet"].text("displayName"), o.text("displayName", "name"))
	identifier := facets["AccountFacet"].text("accountIdentifier")
	if own, err := r.application(facets["ApplicationAccountFacet"]); err != nil || own != "" {
		if identifier == "" {
			identifier = facets["DigitalAccountFacet"].text("login")
		}
		if err != nil || identifier != "" {
			return found{party: export.Party{Raw: identifier, Service: own, Name: name}}, err
		}
	}
	number := cmp.Or(facets["PhoneAccountFacet"].text("phoneNumber"), facets["MobileAccountFacet"].text("MSISDN"), o.text("phoneNumber"))
	if number != "" {
		f := telephone(number)
		f.party.Name = name
		return f, nil
	}
	address, err := r.address(o, facets)
	switch {
	case err != nil:
		return found{}, err
	case address != "":
		return found{party: export.Party{Raw: address, Service: "email", Name: name}}, nil
	case identifier == "":
		return found{why: "an account without number, address or identifier"}, nil
	case service == "":
		f := telephone(identifier)
		if strings.IndexFunc(identifier, unicode.IsLetter) >= 0 && !strings.Contains(identifier, "@") {
			f.why = "an account without number or address" // a name is nobody's key
		}
		f.party.Name = name
		return f, nil
	}
	return found{party: export.Party{Raw: identifier, Service: service, Name: name}}, nil
}

// address finds the e-mail address of an account, or of an address.
func (r *reader) address(o *object, facets map[string]*object) (string, error) {
	if a := facets["EmailAddressFacet"].text("addressValue"); a != "" {
		return a, nil
	}
	facet := facets["EmailAccountFacet"]
	if facet == nil {
		return "", nil
	}
	for _, v := range facet.props["emailAddress"] {
		if v.text != "" {
			return v.text, nil
		}
		at, err := r.deref(v)
		if err != nil {
			return "", err
		}
		of, err := r.facets(at)
		if a := of["EmailAddressFacet"].text("addressValue"); err != nil || a != "" {
			return a, err
		}
	}
	return "", nil
}

// telephone reads a number. Converters write one twice, with a slash between.
func telephone(number string) found {
	number = strings.TrimSpace(number)
	all := identity.Split(number)
	if len(all) < 2 {
		return found{party: export.Party{Raw: number}}
	}
	if len(all) > 2 || !identity.SameNumber(all[0].Raw, all[1].Raw) {
		return found{why: "an account of two numbers"}
	}
	raw := all[0].Raw
	if !strings.HasPrefix(raw, "+") {
		raw = all[1].Raw
	}
	return found{party: export.Party{Raw: raw}, note: "number written twice, with a slash between"}
}

// application gives the service of the application that an object states, ""
// for the telephone network and for none.
func (r *reader) application(o *object) (string, error) {
	if o == nil {
		return "", nil
	}
	return r.service(slices.Concat(o.props["application"], o.props["sourceApplication"]))
}

// service gives the key of the first application of a list.
func (r *reader) service(applications []value) (string, error) {
	if len(applications) == 0 {
		return "", nil
	}
	v := applications[0]
	if v.obj == nil {
		return export.Service(v.text), nil
	}
	if service, ok := r.services[v.obj.id]; ok && v.obj.id != "" {
		return service, nil
	}
	app, err := r.deref(v)
	if err != nil {
		return "", err
	}
	facets, err := r.facets(app)
	if err != nil {
		return "", err
	}
	facet := facets["ApplicationFacet"]
	service := export.Service(facet.text("name"), app.text("name"), facet.text("applicationIdentifier"))
	if len(r.services) >= maxKept {
		clear(r.services)
	}
	if v.obj.id != "" {
		r.services[v.obj.id] = service
	}
	return service, nil
}
