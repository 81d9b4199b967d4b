package intel

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// Relation is the type of an asserted relationship, as in the graph model.
type Relation string

// Ends lists the labels that a relation joins, and its properties besides those
// of every assertion.
type Ends struct {
	From, To   []Label
	Properties map[string]Property
}

// Relations are the asserted relationships: all but what an export itself
// records (SENT, FOUND_IN, …); the structural ones among them (PART_OF, IN_AREA, CONTAINS) are no claim about anybody.
var Relations = map[Relation]Ends{
	"USES":           {From: []Label{DealLine}, To: []Label{PhoneNumber}},
	"ON_SIM":         {From: []Label{PhoneNumber}, To: []Label{Sim}},
	"IN_HANDSET":     {From: []Label{Sim}, To: []Label{Handset}},
	"CONTROLS":       {From: []Label{Gang}, To: []Label{DealLine}},
	"MEMBER_OF":      {From: []Label{Person}, To: []Label{Gang}},
	"HOLDS":          {From: []Label{Person}, To: []Label{DealLine}},
	"OPERATES":       {From: []Label{Person}, To: []Label{DealLine}},
	"RUNS_FOR":       {From: []Label{Person}, To: []Label{DealLine}},
	"EXPLOITED_BY":   {From: []Label{Person}, To: []Label{DealLine}},
	"EXPORTS_FROM":   {From: []Label{DealLine}, To: []Label{Area}},
	"IMPORTS_INTO":   {From: []Label{DealLine}, To: []Label{Area}},
	"HOME_IN":        {From: []Label{Person}, To: []Label{Area}},
	"LINKED_TO_AREA": {From: []Label{Person}, To: []Label{Area}},
	"RECRUITED_AT":   {From: []Label{Person}, To: []Label{Location}},
	"DEALS_FROM":     {From: []Label{DealLine}, To: []Label{Location}},
	"USES_NUMBER":    {From: []Label{Person}, To: []Label{PhoneNumber}},
	"USES_ACCOUNT":   {From: []Label{Person}, To: []Label{Account}},
	"SAME_AS":        {From: []Label{Person}, To: []Label{Person}},
	"SUCCEEDED_BY": {From: []Label{PhoneNumber}, To: []Label{PhoneNumber}, Properties: map[string]Property{
		"score": {Kind: Float}, "common": {Kind: Int}, "method": {}, "state": {OneOf: []string{"PROPOSED", "CONFIRMED", "REJECTED"}}, "reviewedBy": {},
		"reason": {},
	}},
	"SEIZED_FROM": {From: []Label{Export, Handset}, To: []Label{Person}},
	"SEIZED_IN":   {From: []Label{Export}, To: []Label{Event}},
	"IN_EVENT": {From: []Label{Person}, To: []Label{Event}, Properties: map[string]Property{
		"category": {OneOf: []string{"SUSPECT", "CONVICTED", "VICTIM", "WITNESS", "NOT_CATEGORISED"}},
	}},
	"CONCERNS": {From: []Label{Event}, To: []Label{DealLine, Gang}},
	"AT":       {From: []Label{Event}, To: []Label{Area, Location}},
	"IN_AREA":  {From: []Label{Location}, To: []Label{Area}},
	"PART_OF":  {From: []Label{Area}, To: []Label{Area}},
	"CONTAINS": {From: []Label{IntelReport}, To: []Label{IntelItem}},
}

// structural relations arrange records and claim nothing about anybody, so they
// need no source and no grade.
var structural = []Relation{"PART_OF", "IN_AREA", "CONTAINS"}

// Asserted tells whether the relation has certainty, grade and sources.
func (r Relation) Asserted() bool {
	_, known := Relations[r]
	return known && !slices.Contains(structural, r)
}

// Dated tells whether links of the relation state when they begin and end:
// asserted ones, and those between a place and the area that contains it.
func (r Relation) Dated() bool { return r.Asserted() || r == "PART_OF" || r == "IN_AREA" }

// Link is an asserted relationship. ID is the client's or, when empty, derived
// from relation, ends and ValidFrom, so that stating it twice changes nothing.
type Link struct {
	Relation   Relation       `json:"link"`
	ID         string         `json:"id,omitempty"`
	From       string         `json:"from"` // id of a node, or AreaNamed
	To         string         `json:"to"`   // id of a node, or AreaNamed
	Certainty  string         `json:"certainty,omitempty"`
	Assertion  string         `json:"assertion,omitempty"`
	Grade      string         `json:"grade,omitempty"`
	Sources    []string       `json:"sources,omitempty"` // ids of IntelItems and Exports
	ValidFrom  *time.Time     `json:"validFrom,omitempty"`
	ValidTo    *time.Time     `json:"validTo,omitempty"`
	Properties map[string]any `json:"properties,omitempty"`
}

// grade is the printed 3x5x2 form: source 1-3, information A-E, handling P, or
// C with one action code and one sanitisation code. Source: College of Policing
// APP, intelligence report.
var grade = regexp.MustCompile(`^[123][A-E](P|C A[123] S[12])$`)

// Validate checks the link whole and completes its ID. The ends' labels are
// read from their ids; whether they exist only the store can say.
func (l *Link) Validate() error {
	ends, ok := Relations[l.Relation]
	if !ok {
		return Errorf(BadInput, "%q is not a relation that can be asserted.", string(l.Relation))
	}
	if from, ok := LabelOf(l.From); !ok || !slices.Contains(ends.From, from) {
		return Errorf(BadInput, "%s must start at one of %v.", l.Relation, ends.From)
	}
	if to, ok := LabelOf(l.To); !ok || !slices.Contains(ends.To, to) {
		return Errorf(BadInput, "%s must end at one of %v.", l.Relation, ends.To)
	}
	if l.From == l.To {
		return Errorf(BadInput, "%s cannot join a record to itself.", l.Relation)
	}
	if l.ValidFrom != nil && l.ValidTo != nil && l.ValidTo.Before(*l.ValidFrom) {
		return Errorf(BadInput, "%s ends before it begins.", l.Relation)
	}
	if err := l.validateProperties(ends); err != nil {
		return err
	}
	if l.Relation.Asserted() {
		if err := l.validateEvidence(); err != nil {
			return err
		}
	}
	if l.ID == "" {
		l.ID = LinkID(l.Relation, l.From, l.To, l.ValidFrom)
	}
	return nil
}

func (l *Link) validateEvidence() error {
	if len(l.Sources) == 0 {
		return Errorf(BadInput, "%s needs at least one source: the id of an intelligence item or of an export.", l.Relation)
	}
	for _, s := range l.Sources {
		if label, ok := LabelOf(s); !ok || (label != IntelItem && label != Export) {
			return Errorf(BadInput, "A source of %s must be the id of an intelligence item or of an export.", l.Relation)
		}
	}
	if l.Certainty != "CONFIRMED" && l.Certainty != "SUSPECTED" {
		return Errorf(BadInput, "%s needs a certainty, CONFIRMED or SUSPECTED.", l.Relation)
	}
	if l.Assertion != "FACT" && l.Assertion != "ASSESSMENT" {
		return Errorf(BadInput, "%s needs an assertion, FACT or ASSESSMENT.", l.Relation)
	}
	return checkGrade(string(l.Relation), l.Grade)
}

// checkGrade refuses what is not a grade in its printed form.
func checkGrade(of, written string) error {
	if !grade.MatchString(written) {
		return Errorf(BadInput, "%s needs a 3x5x2 grade as in \"1BP\" or \"2CC A1 S2\": C takes one action and one sanitisation code, P none.", of)
	}
	return nil
}

func (l *Link) validateProperties(ends Ends) error {
	for name, value := range l.Properties {
		p, ok := ends.Properties[name]
		if !ok {
			return Errorf(BadInput, "%s has no property %q.", l.Relation, name)
		}
		if value == nil {
			continue
		}
		v, err := p.parse(value)
		if err != nil {
			return Errorf(BadInput, "%s.%s %s.", l.Relation, name, err)
		}
		l.Properties[name] = v
	}
	return nil
}

// namedArea begins the end of a link that is an area by what it is called.
const namedArea = "area_?"

// AreaNamed is the end of a link at the area of a name or code. Which one that
// is, and whether there is one and no other, only the store can say.
func AreaNamed(name string) string { return namedArea + name }

// AreaName gives back the name or code of AreaNamed.
func AreaName(end string) (name string, ok bool) { return strings.CutPrefix(end, namedArea) }

// LinkID derives a link's natural key. ValidFrom belongs to it: a line that
// takes a number up again is a second, later link.
func LinkID(r Relation, from, to string, validFrom *time.Time) string {
	since := ""
	if validFrom != nil {
		since = validFrom.UTC().Format(time.RFC3339Nano)
	}
	id := ID(Label(r), from, to, since) // no prefix for a relation: "_" + hash
	return "link" + id
}
