package naive

// recordSet are distinct records, and whether each is confirmed.
type recordSet map[*Record]bool

func (f recordSet) add(r *Record, sure bool) { f[r] = f[r] || sure }

// cell counts those of the certainty asked for, nil for either.
func (f recordSet) cell(of any, order ...string) *cell {
	c := &cell{order: order, of: of}
	for _, sure := range f {
		if sure {
			c.confirmed++
		} else {
			c.suspected++
		}
	}
	return c
}

// withCertainty keeps those of the certainty asked for, nil for either.
func (f recordSet) withCertainty(certainty any) recordSet {
	kept := recordSet{}
	for r, sure := range f {
		if certainty == nil || sure == (certainty == "CONFIRMED") {
			kept[r] = sure
		}
	}
	return kept
}
