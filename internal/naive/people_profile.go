package naive

import (
	"slices"
	"time"
)

// peopleProfile tells people apart by sex and age.
func (n *Evaluator) peopleProfile(args map[string]any, b *basis, people recordSet, when timeArguments) any {
	whole := people.cell(nil)
	withhold(args, []*cell{whole})
	on := time.Now()
	if !when.asOf.IsZero() {
		on = when.asOf
	} else if !when.to.IsZero() && when.to.Before(on) {
		on = when.to.Add(-1)
	}
	sexes := map[any]int64{}
	ages := args["ageBands"].([]any)
	names := ageBandNames(ages)
	bands := make([]*cell, len(names))
	for i, name := range names {
		bands[i] = &cell{of: name, order: []string{string(rune('a' + i))}}
	}
	for p := range people {
		sexes[p.Properties["sex"]]++
		bands[ageBandIndex(ages, p.Properties["dateOfBirth"], on)].confirmed++
	}
	withhold(args, slices.Clone(bands))
	b.noteHidden(bands...)
	byAge := []map[string]any{}
	for _, c := range bands {
		byAge = append(byAge, c.tallyObject(c.of, whole))
	}
	return map[string]any{"bySex": tallyRows(args, b, sexes, whole), "byAge": byAge}
}
