package children

import (
	"fmt"
	"slices"
	"strings"
)

// flag is a ChildFlag.
type flag struct {
	Raised *bool
	Says   string
	Inputs []sign
}

// sign is a ChildSign.
type sign struct {
	Sign  string
	Holds *bool
	Says  string
}

// enough is how many signs raise the flag.
const enough = 2

// newFlag judges the five signs by roles, and by the events at which the person was under 18.
func newFlag(p person, roles []role, events []event) flag {
	f := flag{Inputs: []sign{
		{"MISSING_ON_JOURNEY", nil, "The graph holds no journeys, so this is not known."},
		found(events), inTouch(p.Touching), carried(events), concern(roles, events),
	}}
	there, unknown := 0, 0
	for _, s := range f.Inputs {
		switch {
		case s.Holds == nil:
			unknown++
		case *s.Holds:
			there++
		}
	}
	switch {
	case there >= enough:
		f.Raised, f.Says = new(true), fmt.Sprintf("%d of 5 signs are there; 2 are enough. It asks for safeguarding and is no ground for suspicion.", there)
	case there+unknown < enough:
		f.Raised, f.Says = new(false), fmt.Sprintf("%d of 5 signs are there, and the others cannot make it 2.", there)
	default:
		f.Says = fmt.Sprintf("%d of 5 signs are there, but %d are not known, so this is not decided.", there, unknown)
	}
	return f
}

// found: an arrest, search, seizure or visit shows where somebody was.
func found(events []event) sign {
	s := sign{Sign: "FOUND_IN_IMPORTING_AREA", Says: "No arrest, search, seizure or visit says where they were."}
	for _, e := range events {
		if !slices.Contains([]string{"ARREST", "STOP_SEARCH", "SEIZURE", "CUCKOO_VISIT"}, e.Kind) || e.At == nil {
			continue
		}
		for _, importing := range e.Importing {
			if importing {
				return sign{s.Sign, new(true), "An arrest, search, seizure or visit took place in an area into which the line imports."}
			}
			s = sign{s.Sign, new(false), "Arrests, searches, seizures and visits took place elsewhere only."}
		}
	}
	return s
}

func inTouch(touching []bool) sign {
	switch s := "IN_CONTACTS_OF_LINE"; {
	case slices.Contains(touching, true):
		return sign{s, new(true), "Records show a number of theirs in touch with a number of the line, while both had them."}
	case len(touching) > 0:
		return sign{s, new(false), "No record shows a number of theirs in touch with a number of the line, while both had them."}
	default:
		return sign{s, nil, "No number is attributed to them."}
	}
}

// carried: a seizure with somebody in it, or an offence of possession with intent to supply.
func carried(events []event) sign {
	s := sign{Sign: "FOUND_WITH_DRUGS_OR_PHONES", Says: "No seizure, and no arrest, search or charge with an offence, is known."}
	for _, e := range events {
		offence := strings.ReplaceAll(text(e.Offence), " ", "")
		switch {
		case e.At == nil || text(e.Category) == "WITNESS" || text(e.Category) == "VICTIM" && e.Kind == "CHARGE":
		case e.Kind == "SEIZURE", slices.Contains([]string{"ARREST", "STOP_SEARCH", "CHARGE"}, e.Kind) && strings.Contains(offence, "MisuseofDrugsAct1971s.5(3)"):
			return sign{s.Sign, new(true), "They were in a seizure, or in an arrest, search or charge for possession with intent to supply."}
		case slices.Contains([]string{"ARREST", "STOP_SEARCH", "CHARGE"}, e.Kind) && offence != "":
			s = sign{s.Sign, new(false), "No seizure is known, and no arrest, search or charge was for possession with intent to supply."}
		}
	}
	return s
}

func concern(roles []role, events []event) sign {
	s := sign{Sign: "STATED_CONCERN", Says: "No referral to the national referral mechanism, and no exploitation, is stated."}
	if slices.ContainsFunc(roles, func(r role) bool { return r.Type == "EXPLOITED_BY" }) {
		return sign{s.Sign, new(true), "A line is stated to exploit them."}
	}
	for _, e := range events { // the last decides
		switch {
		case e.Kind != "NRM_REFERRAL" || !e.protects():
		case strings.Contains(strings.ToUpper(text(e.Stage)), "NEGATIVE"):
			s = sign{s.Sign, new(false), "The last referral to the national referral mechanism was decided negatively."}
		default:
			s = sign{s.Sign, new(true), "They were referred to the national referral mechanism."}
		}
	}
	return s
}
