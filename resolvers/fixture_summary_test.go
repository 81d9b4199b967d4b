package resolvers_test

import (
	"time"

	"linegraph/internal/intel"
)

const essex, lambeth = "E23000028", "E09000022"

// summaries adds what counting can go wrong at: links that are suspected to be
// false, that began in one month or another, that reach two areas, or come from
// two homes; and records that say when they were first recorded.
func (f *fixtureGraph) summaries() {
	grade, doubt, sure := props{"grade": "3EP"}, props{"certainty": "SUSPECTED"}, props{"certainty": "CONFIRMED"}
	f.join("person_fix_elan", "LINKED_TO_AREA", area(norfolk), grade, sure)
	f.join("person_fix_ana", "LINKED_TO_AREA", area(essex), props{"validFrom": time.Date(2025, 12, 24, 8, 0, 0, 0, time.FixedZone("Offset", 0))}, sure)
	f.join("person_fix_ben", "LINKED_TO_AREA", area(essex), since(1, 10), until(1, 20), doubt)
	f.join("person_fix_dre", "LINKED_TO_AREA", area(essex), since(1, 12), sure)
	f.join("person_fix_dre", "LINKED_TO_AREA", area(sussex), since(2, 12), doubt)
	f.join("person_fix_cleo", "LINKED_TO_AREA", area("fix:town"), since(2, 14), sure)
	f.join("person_fix_cleo", "LINKED_TO_AREA", area(essex), since(3, 1), doubt)
	f.join("person_fix_ana", "LINKED_TO_AREA", area(essex), since(3, 2), sure)
	f.join("person_fix_new", "LINKED_TO_AREA", area("county:east sussex"), since(3, 3), sure)
	f.node(intel.Person, "person_fix_new", props{"name": "New Fixture", "sex": "F", "dateOfBirth": date("2008-03-15"), "createdAt": day(2, 2)})
	f.join("person_fix_dre", "HOME_IN", area(hackney), since(2, 1))
	f.join("person_fix_dre", "HOME_IN", area(lambeth))
	f.join("person_fix_ben", "HOME_IN", area("E23000001"))
	f.join("person_fix_new", "HOME_IN", area(lambeth), grade)
	f.join("person_fix_new", "RUNS_FOR", "line_fix_ronnie", grade)
	f.node(intel.DealLine, "line_fix_new", props{"name": "Nu", "scope": "EXTERNAL", "createdAt": day(2, 3)})
	f.join("line_fix_new", "EXPORTS_FROM", area(lambeth), sure)
	f.join("line_fix_new", "IMPORTS_INTO", area(essex), since(2, 3), sure)
	f.join("gang_fix2", "CONTROLS", "line_fix_new", grade)
	f.join("line_fix_new", "USES", number(n105), grade)
	f.node(intel.Gang, "gang_fix_new", props{"name": "Nova", "kind": "OCG", "createdAt": day(3, 1)})
	f.join("gang_fix_new", "CONTROLS", "line_fix_new", since(2, 3), sure)
}
