package naive

// evidence is whose records count, as the argument says; "" where there is none.
type evidence string

func evidenceOf(args map[string]any) evidence {
	by, _ := args["evidence"].(string)
	return evidence(by)
}

// eventOf tells which event a communication shows, nil where it does not count.
func (by evidence) eventOf(c *Record) any {
	main := c.Properties["countedAs"]
	if main == nil {
		main = c.ID
	}
	network := c.Properties["network"] != nil
	switch {
	case by == "BOTH", by == "NETWORK" && network:
		return main
	case by == "NETWORK", network, c.isTwin():
		return nil
	}
	return c.ID
}

// includesRollUp tells the roll-ups that paths lead over.
func (by evidence) includesRollUp(typ string) bool {
	switch typ {
	case "IN_CONTACT_WITH":
		return by != "NETWORK"
	case "IN_NETWORK_CONTACT_WITH":
		return by == "NETWORK" || by == "BOTH"
	}
	return true
}
