package naive

// basis is what the summaries say of themselves.
type basis map[string]any

const undated = "From rates per month, links that do not say when they began."

func basisOf(args map[string]any, when timeArguments, unit string, exclusions ...any) *basis {
	left := []any{"Links graded E, suspected to be false."}
	if !when.isUnbounded() {
		left = append(left, "Links that did not hold at the time asked for; one that does not say when it began or ended is taken to hold on that side.")
	}
	switch args["certainty"] {
	case "CONFIRMED":
		left = append(left, "What is only suspected.")
	case "SUSPECTED":
		left = append(left, "What is confirmed.")
	}
	b := basis{"from": nullIfZero(when.from), "to": nullIfZero(when.to), "asOf": nullIfZero(when.asOf), "unit": unit, "exclusions": append(left, exclusions...), "exact": true}
	if args["suppressBelow"] != nil {
		b["suppressedBelow"] = wholeNumberOrZero(args["suppressBelow"])
	}
	return &b
}

// noteHidden says that the counts are not all shown.
func (b *basis) noteHidden(cells ...*cell) {
	for _, c := range cells {
		if c.hidden || c.parted {
			(*b)["exact"] = false
		}
	}
}
