package caseuco

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// supporting are the facets of nodes that say something only where a record
// points at them.
var supporting = []string{
	"AccountFacet", "PhoneAccountFacet", "MobileAccountFacet", "ApplicationAccountFacet", "DigitalAccountFacet", "EmailAccountFacet",
	"EmailAddressFacet", "ApplicationFacet", "SoftwareFacet", "OperatingSystemFacet", "MessageThreadFacet",
}

// record hands on what a node is.
func (r *reader) record(n *node) error {
	if len(n.props) == 0 {
		return nil
	}
	at := export.Place{Line: n.line, Record: short(n.types), ID: n.id}
	if n.cut {
		return r.out.Reject(at, "object larger than 4 MB")
	}
	if n.mended != "" {
		if err := r.out.Repair(at, n.mended); err != nil {
			return err
		}
	}
	facets, err := r.facets(n.object)
	if err != nil {
		return err
	}
	switch {
	case facets["CallFacet"] != nil:
		return r.call(at, facets)
	case facets["MessageFacet"] != nil:
		return r.message(at, n, facets)
	case facets["EmailMessageFacet"] != nil:
		return r.out.Reject(at, "e-mail message, for which the graph has no place")
	case facets["ContactFacet"] != nil:
		return r.contact(at, facets["ContactFacet"])
	case facets["MobileDeviceFacet"] != nil:
		return r.phone(at, facets)
	case facets["SIMCardFacet"] != nil:
		return r.sim(facets["SIMCardFacet"])
	case n.is("ObservableRelationship"), n.is("Relationship"):
		return r.relationship(n)
	case len(facets) > 0 && !slices.ContainsFunc(supporting, func(kind string) bool { return facets[kind] != nil }):
		r.leftOut++
	}
	return nil
}

func (r *reader) finish() error {
	if r.phones > 1 {
		note := "the file describes more than one phone: no number is taken for the owner's"
		if err := r.out.Repair(export.Place{Record: "file"}, note); err != nil {
			return err
		}
	}
	if r.leftOut == 0 {
		return nil
	}
	return r.out.Repair(export.Place{Record: "file"}, fmt.Sprintf("objects that have no place in the graph left out: %d", r.leftOut))
}

// take gives the parties that values are or point at. why names what is wrong
// with one.
func (r *reader) take(at export.Place, values []value, service string) (all []export.Party, why string, err error) {
	for _, v := range values {
		f, err := r.party(v, service)
		if err != nil {
			return nil, "", err
		}
		why = cmp.Or(f.why, why)
		if f.note != "" {
			if err := r.out.Repair(at, f.note); err != nil {
				return nil, "", err
			}
		}
		all = append(all, f.party)
	}
	return all, why, nil
}

// said gives what a facet says of its parties. why says what keeps them from
// being known.
func (r *reader) said(at export.Place, facet *object, service string) (s legs.Said, why string, err error) {
	for _, end := range []struct {
		property string
		parties  *[]export.Party
	}{{"from", &s.From}, {"to", &s.To}, {"participant", &s.Others}} {
		all, wrong, err := r.take(at, facet.props[end.property], service)
		if err != nil {
			return s, "", err
		}
		*end.parties, why = all, cmp.Or(why, wrong)
	}
	s.Own = r.ownOn(service)
	switch {
	case why != "":
		return s, "it names " + why, nil
	case len(s.From)+len(s.To)+len(s.Others) == 0:
		return s, "it names nobody", nil
	}
	return s, "", nil
}

// common fills in what calls and messages have in common, and says what of it
// had to be left out.
func (r *reader) common(at export.Place, c *export.Communication, raw string, all map[string]*object, facet *object) error {
	c.Place, c.RawTime = at, raw
	when := export.When(raw, nil, r.now)
	c.Date(when)
	c.Deleted = strings.Contains(strings.ToLower(facet.text("allocationStatus")), "delete") || all["RecoveredObjectFacet"] != nil
	if when.Note == "" {
		return nil
	}
	return r.out.Repair(at, when.Note)
}

// seconds reads a duration, which is a number of seconds.
func seconds(raw string) (time.Duration, bool) {
	s, err := strconv.ParseFloat(raw, 64)
	if err != nil || s < 0 || s > 1<<31 {
		return 0, false
	}
	return time.Duration(s * float64(time.Second)), true
}
