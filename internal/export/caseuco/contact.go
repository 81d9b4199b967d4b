package caseuco

import (
	"cmp"
	"strings"

	"linegraph/internal/export"
)

// contact hands on one Contact for each number, address and user id of an entry
// of an address book.
func (r *reader) contact(at export.Place, facet *object) error {
	name := cmp.Or(facet.text("displayName"), fullName(facet), facet.text("nickname"), facet.text("contactOrganization"))
	all, err := r.entries(facet)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return r.out.Reject(at, "contact without a number, an address or a user id")
	}
	for _, f := range all {
		if f.why != "" {
			if err := r.out.Reject(at, "it names "+f.why); err != nil {
				return err
			}
			continue
		}
		if f.note != "" {
			if err := r.out.Repair(at, f.note); err != nil {
				return err
			}
		}
		f.party.Name = cmp.Or(f.party.Name, name)
		if err := r.out.Contact(&export.Contact{Place: at, Party: f.party, SavedAs: name}); err != nil {
			return err
		}
	}
	return nil
}

func fullName(facet *object) string {
	return strings.Join(strings.Fields(facet.text("firstName")+" "+facet.text("middleName")+" "+facet.text("lastName")), " ")
}

// entries finds the parties of a contact, as older and as newer versions of the
// ontology have them: accounts at once, or within an object that says what for.
func (r *reader) entries(facet *object) ([]found, error) {
	service, err := r.application(facet)
	if err != nil {
		return nil, err
	}
	var all []found
	add := func(values []value, service string) error {
		for _, v := range values {
			f, err := r.entry(v, service)
			if err != nil {
				return err
			}
			all = append(all, f)
		}
		return nil
	}
	if err := add(facet.props["phoneNumber"], ""); err != nil {
		return nil, err
	}
	if err := add(facet.props["emailAddress"], "email"); err != nil {
		return nil, err
	}
	if err := add(facet.props["screenName"], service); err != nil {
		return nil, err
	}
	for _, within := range []struct{ property, entry, service string }{
		{"contactPhone", "contactPhoneNumber", ""}, {"contactEmail", "contactEmailAddress", "email"}, {"contactMessaging", "messagingAddress", service},
	} {
		for _, v := range facet.props[within.property] {
			o, err := r.deref(v)
			if err != nil {
				return nil, err
			}
			if o == nil {
				all = append(all, found{why: "an entry that the file does not describe"})
				continue
			}
			if platform, err := r.service(o.props["contactMessagingPlatform"]); err != nil {
				return nil, err
			} else if platform != "" {
				within.service = platform
			}
			if err := add(o.props[within.entry], within.service); err != nil {
				return nil, err
			}
		}
	}
	return all, nil
}

// entry gives the party of one entry, an account or a text.
func (r *reader) entry(v value, service string) (found, error) {
	switch {
	case v.obj != nil:
		return r.party(v, service)
	case service != "":
		return found{party: export.Party{Raw: v.text, Service: service}}, nil
	}
	f := telephone(v.text)
	if f.why == "" && !strings.ContainsAny(f.party.Raw, "0123456789") {
		f.why = "a telephone number without a digit"
	}
	return f, nil
}
