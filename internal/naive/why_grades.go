package naive

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var printedGrade = regexp.MustCompile(`^([123])([A-E])([PC])(?: (A[123]))?(?: (S[12]))?$`)

// gradeParts are the parts of a printed grade, by name.
func gradeParts(printed any) map[string]any {
	parts := map[string]any{}
	text, _ := printed.(string)
	if found := printedGrade.FindStringSubmatch(text); found != nil {
		for i, name := range []string{"source", "information", "handling", "action", "sanitisation"} {
			if found[i+1] != "" {
				parts[name] = found[i+1]
			}
		}
	}
	return parts
}

// gradeWords are the words for the parts of a grade, as printed on the form.
var gradeWords = map[string]map[string]string{
	"source": {"1": "Reliable.", "2": "Untested.", "3": "Not reliable."},
	"information": {"A": "Known directly to the source.", "B": "Known indirectly to the source, but corroborated.", "C": "Known indirectly to the source.",
		"D": "Not known.", "E": "Suspected to be false."},
	"handling": {"P": "Lawful sharing permitted.", "C": "Lawful sharing permitted with conditions."},
	"action": {"A1": "Covert development: no action without the originator.",
		"A2": "Covert use: covert action is allowed, but not alone as evidence or to support an arrest.", "A3": "Overt use."},
	"sanitisation": {"S1": "The originator permits sanitisation.", "S2": "Consult the originator before sanitisation."},
}

func gradeInWords(parts map[string]any) any {
	if len(parts) == 0 {
		return map[string]any(nil)
	}
	words := map[string]any{"printed": nil}
	for name, of := range gradeWords {
		words[name] = nil
		if code, known := parts[name]; known {
			words[name] = of[code.(string)]
		}
	}
	full := parts["source"] != nil && parts["information"] != nil && parts["handling"] != nil
	switch {
	case full && parts["handling"] == "P":
		words["printed"] = fmt.Sprint(parts["source"], parts["information"], "P")
	case full && parts["action"] != nil && parts["sanitisation"] != nil:
		words["printed"] = fmt.Sprintf("%s%sC %s %s", parts["source"], parts["information"], parts["action"], parts["sanitisation"])
	}
	return words
}

func highestMark(marks []string) any {
	switch {
	case slices.Contains(marks, "OFFICIAL-SENSITIVE"):
		return "OFFICIAL-SENSITIVE"
	case slices.Contains(marks, "OFFICIAL"):
		return "OFFICIAL"
	}
	return nil
}

// handling is what follows for the whole answer.
func (a *answered) handling() map[string]any {
	h := map[string]any{"marking": highestMark(a.marks), "best": nil, "worst": nil}
	var grades []string // information, then source
	for item := range a.good {
		source, information := item.Properties["source"], item.Properties["information"]
		if source != nil && information != nil && information != "E" {
			grades = append(grades, fmt.Sprint(information, source))
		}
	}
	if slices.Sort(grades); len(grades) > 0 {
		turned := func(g string) string { return g[1:] + g[:1] }
		h["best"], h["worst"] = turned(grades[0]), turned(grades[len(grades)-1])
	}
	codes, p, c := map[any]bool{}, 0, 0
	for _, g := range a.grades {
		codes[g["action"]], codes[g["sanitisation"]] = true, true
		switch g["handling"] {
		case "P":
			p++
		case "C":
			c++
		}
	}
	conditions := []any{}
	for _, of := range [][2]string{
		{"A1", "Action code A1, covert development: no action without the originator, and nothing that follows from this answer may go into an export of targets."},
		{"A2", "Action code A2, covert use: covert action only, and not alone as evidence or to support an arrest."},
		{"S2", "Sanitisation code S2: consult the originator before any of this is shared in another form."},
	} {
		if codes[of[0]] {
			conditions = append(conditions, of[1])
		}
	}
	if a.unmarked > 0 {
		conditions = append(conditions, fmt.Sprintf("For %s in the answer no protective marking is known.", many(a.unmarked, "source")))
	}
	h["conditions"] = conditions
	var says []string
	switch unknown := len(a.grades) - p - c; {
	case len(a.grades) == 0:
		says = []string{"Nothing in the answer has a handling code; what its protective markings permit applies."}
	case p == len(a.grades):
		says = []string{"Lawful sharing is permitted: all items and links in the answer have handling code P. What the protective markings permit applies too."}
	default:
		if c > 0 {
			says = append(says, fmt.Sprintf("Sharing is permitted only with conditions: handling code C applies to %d of the items and links in the answer.", c))
		}
		if unknown > 0 {
			says = append(says, fmt.Sprintf("For %d of the items and links in the answer no handling code is known.", unknown))
		}
	}
	h["mayShare"] = strings.Join(says, " ")
	return h
}
