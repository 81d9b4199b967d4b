package intel

import (
	"fmt"
	"time"
)

// Entity is a node as an analyst or an intelligence file states it. Properties
// contains only names listed in EntityProperties; a nil value clears a
// property, an absent property keeps its value.
type Entity struct {
	Label      Label          `json:"node"`
	ID         string         `json:"id"`
	Properties map[string]any `json:"properties"`
}

// PropertyKind is the kind of a property's value.
type PropertyKind int

// The kinds: Text is at most 512 bytes (an indexed value has a ceiling in
// Neo4j), Prose is not indexed and at most 64 KiB, Texts is a list of Text,
// Time is RFC 3339, Date is YYYY-MM-DD, Int is a whole number, Float any number.
const (
	Text PropertyKind = iota
	Prose
	Texts
	Time
	Date
	Int
	Float
)

// Property is one property of a label: its kind and, for a closed list, its
// values.
type Property struct {
	Kind   PropertyKind
	OneOf  []string
	Folded bool // also stored folded under name+"Folded", for search
	Loaded bool // exports state it too; name+"Stated" is stored if the value of intelligence takes precedence
}

// EntityProperties lists the properties besides id, for each label that can be
// stated.
var EntityProperties = map[Label]map[string]Property{
	DealLine: {
		"name": {Folded: true}, "aliases": {Kind: Texts, Folded: true}, "drugs": {Kind: Texts}, "reference": {},
		"status":    {OneOf: []string{"SUSPECTED", "ACTIVE", "DORMANT", "CLOSED"}},
		"scope":     {OneOf: []string{"EXTERNAL", "INTERNAL", "UNKNOWN"}},
		"firstSeen": {Kind: Time}, "lastSeen": {Kind: Time},
	},
	Person: {
		"name": {Folded: true}, "aliases": {Kind: Texts, Folded: true}, "dateOfBirth": {Kind: Date}, "sex": {}, "pncId": {},
	},
	Gang: {
		"name": {Folded: true}, "aliases": {Kind: Texts, Folded: true}, "reference": {},
		"kind": {OneOf: []string{"OCG", "USG", "NETWORK"}},
	},
	Location: {
		"name": {Folded: true}, "postcode": {},
		"kind": {OneOf: []string{"SCHOOL", "YOUTH_CLUB", "PARK", "FOOD_OUTLET", "TRANSPORT_HUB", "HOME", "CUCKOOED", "TRAP", "STASH", "OTHER"}},
	},
	// Stated areas lie below the official ones, which cannot be stated.
	Area: {"name": {Folded: true}, "code": {}, "kind": {OneOf: []string{"COUNTY", "TOWN"}}},
	Event: {
		"kind": {OneOf: []string{"SEIZURE", "ARREST", "CHARGE", "STOP_SEARCH", "MISSING_EPISODE", "SAFEGUARDING_REFERRAL",
			"NRM_REFERRAL", "CUCKOO_VISIT", "LINE_CLOSURE", "VIOLENCE", "COURT_ORDER"}},
		"at": {Kind: Time}, "until": {Kind: Time}, "stage": {}, "outcome": {}, "offence": {}, "detail": {Kind: Prose},
	},
	IntelReport: {
		"urn": {}, "marking": {OneOf: []string{"OFFICIAL", "OFFICIAL-SENSITIVE"}},
		"reportedOn": {Kind: Date}, "createdAt": {Kind: Time}, "originator": {},
	},
	IntelItem: {
		"text": {Kind: Prose}, "source": {Kind: Int}, "number": {Kind: Int},
		"information":      {OneOf: []string{"A", "B", "C", "D", "E"}},
		"handling":         {OneOf: []string{"P", "C"}},
		"actionCode":       {OneOf: []string{"A1", "A2", "A3"}},
		"sanitisationCode": {OneOf: []string{"S1", "S2"}},
	},
	PhoneNumber: {
		"number": {Folded: true}, "country": {},
		"kind":   {OneOf: []string{"MOBILE", "LANDLINE", "SHORT_CODE", "SENDER_ID", "UNKNOWN"}},
		"tariff": {OneOf: []string{"PAYG", "CONTRACT", "UNKNOWN"}},
	},
	Account: {"service": {}, "handle": {Folded: true}, "displayName": {Folded: true, Loaded: true}},
}

// naturalKeys names the properties from which an id is derived, in their order.
// A statement of such a record must contain its key: otherwise there would be a
// second node for the number of a node that a load has made.
var naturalKeys = map[Label][]string{
	PhoneNumber: {"number"},
	Account:     {"service", "handle"},
}

// required names the property that a new record must have, in addition to its
// natural key.
var required = map[Label]string{
	DealLine: "name", Gang: "name", Person: "name", Location: "kind", Event: "kind", IntelReport: "urn", IntelItem: "number", Area: "name",
}

// Missing returns the property that the record would lack if it were new, or
// "".
func (e *Entity) Missing() string {
	name := required[e.Label]
	if name == "" || (e.Properties[name] != nil && e.Properties[name] != "") {
		return ""
	}
	return name
}

// MaxText is the most bytes of a text in an indexed property: Neo4j refuses a
// text that is too long for an index, and the whole batch with it.
const MaxText = 512

const maxProse = 64 << 10

// Validate checks all of the entity and turns times and dates into time.Time.
// The error names the property, never its value.
func (e *Entity) Validate() error {
	known, ok := EntityProperties[e.Label]
	if !ok {
		return Errorf(BadInput, "%s is not a kind of record that can be stated.", e.Label)
	}
	if label, ok := LabelOf(e.ID); !ok || label != e.Label || len(e.ID) > MaxText {
		return Errorf(BadInput, "The id of a %s must begin with %q.", e.Label, prefixes[e.Label]+"_")
	}
	for name, value := range e.Properties {
		p, ok := known[name]
		if !ok {
			return Errorf(BadInput, "%s has no property %q.", e.Label, name)
		}
		if value == nil {
			continue
		}
		v, err := p.parse(value)
		if err != nil {
			return Errorf(BadInput, "%s.%s %s.", e.Label, name, err)
		}
		e.Properties[name] = v
	}
	return e.validateKey()
}

func (e *Entity) validateKey() error {
	names := naturalKeys[e.Label]
	if e.Label == Area && e.Properties["code"] != nil {
		names = []string{"code"} // not every town has one
	}
	if names == nil {
		return nil
	}
	key := make([]string, len(names))
	for i, name := range names {
		key[i], _ = e.Properties[name].(string)
		if key[i] == "" {
			return Errorf(BadInput, "%s needs its %s: the id is derived from it.", e.Label, name)
		}
	}
	if e.ID != ID(e.Label, key...) {
		return Errorf(BadInput, "The id of a %s must be the one derived from %v.", e.Label, names)
	}
	return nil
}

func (p Property) parse(value any) (any, error) {
	switch p.Kind {
	case Texts:
		return parseTexts(value)
	case Int:
		return parseInt(value)
	case Float:
		return parseFloat(value)
	}
	if t, ok := value.(time.Time); ok && (p.Kind == Time || p.Kind == Date) {
		return t.UTC(), nil
	}
	s, ok := value.(string)
	if !ok {
		return nil, fmt.Errorf("must be text")
	}
	switch p.Kind {
	case Time:
		t, err := time.Parse(time.RFC3339, s)
		if err != nil {
			return nil, fmt.Errorf("must be a time as in 2026-01-31T18:00:00Z")
		}
		return t.UTC(), nil
	case Date:
		t, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return nil, fmt.Errorf("must be a date as in 2026-01-31")
		}
		return t, nil
	}
	return s, p.checkText(s)
}

func (p Property) checkText(s string) error {
	limit := MaxText
	if p.Kind == Prose {
		limit = maxProse
	}
	if len(s) > limit {
		return fmt.Errorf("is longer than %d bytes", limit)
	}
	if len(p.OneOf) == 0 {
		return nil
	}
	for _, v := range p.OneOf {
		if s == v {
			return nil
		}
	}
	return fmt.Errorf("must be one of %v", p.OneOf)
}

func parseTexts(value any) (any, error) {
	switch list := value.(type) {
	case []string:
		return list, nil
	case []any:
		out := make([]string, len(list))
		for i, v := range list {
			s, ok := v.(string)
			if !ok || len(s) > MaxText {
				return nil, fmt.Errorf("must be a list of short texts")
			}
			out[i] = s
		}
		return out, nil
	}
	return nil, fmt.Errorf("must be a list of short texts")
}

func parseInt(value any) (any, error) {
	switch n := value.(type) {
	case int:
		return int64(n), nil
	case int64:
		return n, nil
	case float64:
		if n == float64(int64(n)) {
			return int64(n), nil
		}
	}
	return nil, fmt.Errorf("must be a whole number")
}

func parseFloat(value any) (any, error) {
	switch n := value.(type) {
	case int:
		return float64(n), nil
	case int64:
		return float64(n), nil
	case float64:
		return n, nil
	}
	return nil, fmt.Errorf("must be a number")
}
