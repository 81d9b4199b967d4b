package visibility

import (
	"strings"

	"linegraph/internal/intel"
)

// rules are the conditions, by label, under which a record n is visible. @ is
// replaced by n, and @ followed by a letter by a variable of the rule's own.
// Records of labels that are not here are always visible. A rule is planned
// wherever one of its labels is matched. So it has as few subqueries as
// possible, and begins with the part that is true of nearly all records.
var rules = map[intel.Label]string{
	intel.Export:        "@.hidden IS NULL",
	intel.Communication: foundInVisible,
	intel.Notice:        foundInVisible,
	intel.PhoneNumber:   linkedToVisible,
	intel.Account:       linkedToVisible,
	intel.Handset:       linkedToVisible,
	intel.Sim:           linkedToVisible,
}

// foundInVisible holds for records found in a visible export. A record found in no export is
// just being written or deleted.
const foundInVisible = "EXISTS { (@)-[:FOUND_IN]->(@X) WHERE @X.hidden IS NULL }"

// linkedToVisible holds for a record that no hidden export brought, and for one that a
// visible export has as well. The roll-up holds only what visible exports say, and its ends
// are never hidden. Network
// evidence is not in the roll-up: publishing and withdrawing see to it that no
// party of a visible communication of that kind was brought by a hidden export.
const linkedToVisible = "(@.brought IS NULL OR NOT EXISTS { (@B:Export {id: @.brought}) WHERE @B.hidden }" +
	" OR EXISTS { (@)-[:IN_CONTACT_WITH|HAS_CONTACT|OWNER_USES|EXTRACTED_FROM]-(@X) WHERE @X.hidden IS NULL })"

// allLabels stand for a record of any label: those that are not here are all visible.
var allLabels = []string{"", string(intel.Export), string(intel.Communication), string(intel.Notice), string(intel.PhoneNumber), string(intel.Account), string(intel.Handset), string(intel.Sim)}

// Hides tells whether some records of a label may be hidden.
func Hides(label string) bool { return rules[intel.Label(label)] != "" }

// Rule is the condition under which a record n of one of the labels is visible;
// it is empty if every such record is. Without labels, n may have any label.
func Rule(n string, labels ...string) string {
	if len(labels) == 0 {
		labels = allLabels
	}
	under := map[string][]string{} // a rule's labels
	var order []string
	for _, label := range labels {
		rule := rules[intel.Label(label)]
		if under[rule] == nil {
			order = append(order, rule)
		}
		under[rule] = append(under[rule], label)
	}
	if len(order) == 1 {
		return ruleOf(n, order[0])
	}
	var cases strings.Builder
	cases.WriteString("CASE")
	for _, rule := range order {
		if rule != "" {
			cases.WriteString(" WHEN " + n + ":" + strings.Join(under[rule], "|") + " THEN " + ruleOf(n, rule))
		}
	}
	return cases.String() + " ELSE true END"
}

func ruleOf(n, rule string) string { return strings.ReplaceAll(rule, "@", n) }

// leadsToVisible are the links, by type and direction, that lead from visible
// records only to visible ones: the roll-up holds nothing of hidden exports, a
// visible export shows all that is in it, a visible communication its parties,
// and a visible notice the message it is about, which is found wherever it is.
var leadsToVisible = map[string]bool{
	"IN_CONTACT_WITH OUT": true, "IN_CONTACT_WITH IN": true,
	"FOUND_IN IN": true, "OWNER_USES OUT": true, "HAS_CONTACT OUT": true, "NAMES OUT": true, "EXTRACTED_FROM OUT": true,
	"SENT IN": true, "RECEIVED_BY OUT": true, "ABOUT OUT": true,
}

// MayLeadToHidden tells whether a link of some type and direction may lead from
// a visible record to a hidden one.
func MayLeadToHidden(linkType, direction string) bool {
	return !leadsToVisible[linkType+" "+direction]
}
