package intel

// Succession is an officer's decision on whether one number took over the customers of another. State is Confirmed
// or Rejected, or "" to take the decision back.
type Succession struct {
	Earlier, Later           string // ids of numbers
	State, By, Reason, Grade string
	Sources                  []string
}

// Validate refuses a decision that nobody could follow up.
func (d Succession) Validate() error {
	if d.Earlier == d.Later {
		return Errorf(BadInput, "A number cannot succeed itself; give two.")
	}
	if err := checkReason(d.Reason); err != nil {
		return err
	}
	if d.State != "" {
		if err := checkGrade("The decision", d.Grade); err != nil {
			return err
		}
	}
	return checkDecisionSources(d.Sources)
}

// checkReason refuses a decision without a reason, or with one that is too long.
func checkReason(reason string) error {
	if reason == "" || len(reason) > MaxText {
		return Errorf(BadInput, "The decision needs a reason of at most %d bytes.", MaxText)
	}
	return nil
}

// checkDecisionSources refuses sources that are neither intelligence items nor exports.
func checkDecisionSources(ids []string) error {
	for _, id := range ids {
		if label, ok := LabelOf(id); !ok || label != IntelItem && label != Export {
			return Errorf(BadInput, "A source of the decision is neither an intelligence item nor an export.")
		}
	}
	return nil
}

// Weighed is what the records say of a succession: nothing, or the weight of the evidence, the contacts in common and
// the method by which both were found.
type Weighed struct {
	Score  *float64
	Common *int64
	Method *string
}
