package intelfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"linegraph/internal/export"
	"linegraph/internal/identity"
	"linegraph/internal/intel"
)

// What a cell of each of these columns says belongs to the record itself; all
// others are its properties.
const (
	idColumn = "id"
	from, to = "from", "to"
)

var linkColumns = []string{from, to, "certainty", "assertion", "grade", "sources", "validFrom", "validTo"}

// columnNames, labels and relations find by the squeezed name.
var (
	columnNames = map[string]string{}
	labels      = map[string]intel.Label{}
	relations   = map[string]intel.Relation{}
)

func init() {
	for _, c := range append([]string{idColumn}, linkColumns...) {
		columnNames[squeezed(c)] = c
	}
	for label, properties := range intel.EntityProperties {
		labels[squeezed(string(label))] = label
		for name := range properties {
			columnNames[squeezed(name)] = name
		}
	}
	for relation, ends := range intel.Relations {
		relations[squeezed(string(relation))] = relation
		for name := range ends.Properties {
			columnNames[squeezed(name)] = name
		}
	}
}

// give makes the record and passes it on, or rejects the row.
func (c cells) give(at export.Place, out Sink) error {
	if label, ok := labels[c.kind]; ok {
		at.Record = "node"
		e, why := c.entity(label)
		if why != "" {
			return out.Reject(at, why)
		}
		return out.Entity(at, e)
	}
	relation, ok := relations[c.kind]
	if !ok {
		return out.Reject(at, "its first cell names neither a kind of record nor a link")
	}
	at.Record = "link"
	l, why := c.link(relation)
	if why != "" {
		return out.Reject(at, why)
	}
	return out.Link(at, l)
}

func (c cells) entity(label intel.Label) (e *intel.Entity, why string) {
	for _, name := range linkColumns {
		if c.by[name] != "" {
			return nil, fmt.Sprintf("a %s has no %s: only links do", label, name)
		}
	}
	e = &intel.Entity{Label: label, ID: c.by[idColumn], Properties: c.properties(intel.EntityProperties[label])}
	if why := c.key(e); why != "" {
		return nil, why
	}
	return e, reason(e.Validate())
}

// key derives the id of a number or an account, which nobody can write by hand.
func (c cells) key(e *intel.Entity) (why string) {
	var key intel.Party
	var err error
	switch number, handle := c.by["number"], c.by["handle"]; {
	case e.Label == intel.PhoneNumber && number != "":
		if _, err = identity.Undressed(number); err != nil {
			return "its number is in exponent form, which loses digits: put an apostrophe before it"
		}
		if key, err = identity.Resolve(number, "", identity.DefaultRegion); err != nil || !key.IsNumber() {
			return "its number is not a phone number"
		}
		e.Properties["number"] = key.Number
	case e.Label == intel.Account && handle != "" && c.by["service"] != "":
		if key, err = identity.Resolve(handle, strings.ToLower(c.by["service"]), identity.DefaultRegion); err != nil {
			return "its handle is not valid for this service"
		}
		e.Properties["service"], e.Properties["handle"] = key.Service, key.Handle
	case e.Label == intel.Area && c.by["code"] != "":
		key.ID = intel.ID(intel.Area, c.by["code"])
	}
	if e.ID == "" {
		e.ID = key.ID
	}
	return ""
}

func (c cells) link(relation intel.Relation) (l *intel.Link, why string) {
	ends := intel.Relations[relation]
	l = &intel.Link{
		Relation: relation, ID: c.by[idColumn], From: end(c.by[from], ends.From), To: end(c.by[to], ends.To), Certainty: c.by["certainty"],
		Assertion: c.by["assertion"], Grade: c.by["grade"], Sources: list(c.by["sources"]), Properties: c.properties(ends.Properties),
	}
	for name, into := range map[string]**time.Time{"validFrom": &l.ValidFrom, "validTo": &l.ValidTo} {
		if c.by[name] == "" {
			continue
		}
		t, err := time.Parse(time.RFC3339, c.by[name])
		if err != nil {
			return nil, name + " must be a time as in 2026-01-31T18:00:00Z"
		}
		*into = &t
	}
	return l, reason(l.Validate())
}

// end returns the id of a record that a link joins. The cell holds the id, a
// phone number, an account (service:handle) or, if the link may join an area,
// the area's name or code.
func end(cell string, labels []intel.Label) string {
	if _, ok := intel.LabelOf(cell); ok || cell == "" {
		return cell
	}
	if slices.Contains(labels, intel.Area) {
		return intel.AreaNamed(cell)
	}
	service, written, ok := strings.Cut(cell, ":")
	if !ok {
		service, written = "", cell
	}
	if !ok && strings.IndexFunc(cell, unicode.IsLetter) >= 0 {
		return cell // a sender's name, or an id with a slip in it: the link says what it needs
	}
	if key, err := identity.Resolve(written, strings.ToLower(service), identity.DefaultRegion); err == nil {
		return key.ID
	}
	return cell
}

// properties returns the cells that are properties, converted to their kinds. A
// cell that cannot be converted stays text, and the record's own check reports
// it.
func (c cells) properties(known map[string]intel.Property) map[string]any {
	all := map[string]any{}
	for name, text := range c.by {
		if name == idColumn || slices.Contains(linkColumns, name) {
			continue
		}
		all[name] = text
		switch known[name].Kind {
		case intel.Texts:
			all[name] = list(text)
		case intel.Int:
			if n, err := strconv.ParseInt(text, 10, 64); err == nil {
				all[name] = n
			}
		case intel.Float:
			if n, err := strconv.ParseFloat(text, 64); err == nil && n-n == 0 { // neither infinite nor no number
				all[name] = n
			}
		}
	}
	return all
}

// list splits a cell of several: by semicolons or a line each.
func list(cell string) (all []string) {
	for one := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ';' || r == '\n' }) {
		if one = unquoted(strings.TrimSpace(one)); one != "" {
			all = append(all, one)
		}
	}
	return all
}

func reason(err error) string {
	if err == nil {
		return ""
	}
	return intel.ErrorMessage(err)
}
