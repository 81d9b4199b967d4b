package compile

import (
	"regexp"
	"strconv"
	"strings"

	"linegraph/internal/intel"
)

// A guarded statement looks out for exports that are being loaded or withdrawn:
// such an export is hidden, and so is what is known from hidden ones alone.
// Every record that is matched passes through here, in the compiler by its type
// (builder.record) and in patterns by the marker /*visible*/.

// sights say by what a record n of a label is known to be visible. @ stands for
// n, and @ followed by a letter for a variable of the predicate's own. Of labels
// that are not here everything is visible. A predicate is planned wherever one
// of its label is matched, so it has as few subqueries as will do, and first
// what is true of nearly all.
var sights = map[intel.Label]string{
	intel.Export:        "@.hidden IS NULL",
	intel.Communication: found,
	intel.Notice:        found,
	intel.PhoneNumber:   linked,
	intel.Account:       linked,
	intel.Handset:       linked,
	intel.Sim:           linked,
}

// found holds for records found in a visible export. A record found in no export is just
// being written or deleted.
const found = "EXISTS { (@)-[:FOUND_IN]->(@X) WHERE @X.hidden IS NULL }"

// linked holds for what no hidden export brought, or a visible one has as well:
// the roll-up, whose ends are never hidden, holds what visible ones say. Network
// evidence is not in the roll-up: publishing and withdrawing see to it that no
// party of a visible communication of that kind was brought by a hidden export.
const linked = "(@.brought IS NULL OR NOT EXISTS { (@B:Export {id: @.brought}) WHERE @B.hidden }" +
	" OR EXISTS { (@)-[:IN_CONTACT_WITH|HAS_CONTACT|OWNER_USES|EXTRACTED_FROM]-(@X) WHERE @X.hidden IS NULL })"

// anyLabel stands for all labels: those that are not here are all visible.
var anyLabel = []string{"", string(intel.Export), string(intel.Communication), string(intel.Notice), string(intel.PhoneNumber), string(intel.Account), string(intel.Handset), string(intel.Sim)}

// visible holds where a record n of one of the labels can be seen; without
// labels it may be of any.
func visible(n string, labels ...string) condition {
	if len(labels) == 0 {
		labels = anyLabel
	}
	of := map[string][]string{} // the labels that are seen alike
	var order []string
	for _, label := range labels {
		sight := sights[intel.Label(label)]
		if of[sight] == nil {
			order = append(order, sight)
		}
		of[sight] = append(of[sight], label)
	}
	if len(order) == 1 {
		return sighted(n, order[0])
	}
	var cases strings.Builder
	cases.WriteString("CASE")
	for _, sight := range order {
		if sight != "" {
			cases.WriteString(" WHEN " + n + ":" + strings.Join(of[sight], "|") + " THEN " + string(sighted(n, sight)))
		}
	}
	return condition(cases.String() + " ELSE true END")
}

func sighted(n, sight string) condition { return condition(strings.ReplaceAll(sight, "@", n)) }

// hides tells whether there may be records of a type that cannot be seen.
func (m *model) hides(t *nodeType) bool {
	if m.guarded {
		for _, one := range t.each() {
			if sights[intel.Label(one.label)] != "" {
				return true
			}
		}
	}
	return false
}

// seen is visible for a record of a type, in a guarded statement.
func (m *model) seen(n string, t *nodeType) condition {
	if !m.hides(t) {
		return always
	}
	var labels []string
	for _, one := range t.each() {
		labels = append(labels, one.label)
	}
	return visible(n, labels...)
}

// certain are the links, by type and direction, that lead from what can be
// seen to nothing else: the roll-up holds nothing of hidden exports, a visible
// export shows all that is in it, a visible communication its parties, and a
// visible notice the message it is about, which is found wherever it is.
var certain = map[string]bool{
	"IN_CONTACT_WITH OUT": true, "IN_CONTACT_WITH IN": true,
	"FOUND_IN IN": true, "OWNER_USES OUT": true, "HAS_CONTACT OUT": true, "NAMES OUT": true, "EXTRACTED_FROM OUT": true,
	"SENT IN": true, "RECEIVED_BY OUT": true, "ABOUT OUT": true,
}

// doubtful tells whether, in a guarded statement, a relation may lead from what
// can be seen to what cannot.
func (m *model) doubtful(r *relation) bool {
	return r.pattern == "" && !certain[r.typ+" "+r.direction] && m.hides(r.target)
}

// marked is a node of a pattern that ends in the marker: its name and what else
// is said of it.
var marked = regexp.MustCompile(`\((\w*)([^()]*?) ?/\*visible\*/\)`)

// guardPattern makes of the text of a pattern that of a guarded or of any other
// statement.
func guardPattern(text string, guarded bool) string {
	if !guarded {
		return strings.NewReplacer(" /*visible*/", "", "/*visible*/", "").Replace(text)
	}
	unnamed := 0
	return marked.ReplaceAllStringFunc(text, func(node string) string {
		parts := marked.FindStringSubmatch(node)
		name, rest := parts[1], parts[2]
		if name == "" {
			unnamed++
			name = "seen" + strconv.Itoa(unnamed)
		}
		var labels []string
		if label, _, _ := strings.Cut(rest, " "); label != "" {
			labels = strings.Split(strings.TrimPrefix(label, ":"), "|")
		}
		return "(" + name + rest + visible(name, labels...).inline() + ")"
	})
}
