package loader

import (
	"linegraph/internal/export"
	"linegraph/internal/export/dates"
)

// dating decides in which order day and month stand in the dates of one file.
// It is given all of them before the first record is written, and one order
// holds for the file.
type dating struct {
	judge dates.Judge
	order dates.Order                      // once decided
	notes map[dates.Order]map[string]int64 // the notes for the receipt under either order
}

// hear notes the time of a record.
func (d *dating) hear(o *export.Open, at export.Place) {
	if o == nil {
		return
	}
	d.judge.Hear(o.Date(), dates.Row{Line: at.Line, Record: at.Record})
	for _, order := range []dates.Order{dates.DayFirst, dates.MonthFirst} {
		note := o.In(order).Note
		if note == "" {
			continue
		}
		if d.notes == nil {
			d.notes = map[dates.Order]map[string]int64{dates.DayFirst: {}, dates.MonthFirst: {}}
		}
		d.notes[order][note]++
	}
}

// infer notes the evidence for an order that a format finds outside the dates
// of the records.
func (d *dating) infer(i *export.Info, receipt *FileReceipt) {
	d.judge.Infer(i.Order, i.OrderBy)
	if i.Zone != nil && i.ZoneBy != "" {
		receipt.read("Times that state no zone are read in " + i.Zone.String() + ": " + i.ZoneBy + " states it.")
	}
}

// decide decides the order; told is the one that the options give, if any. It
// notes in the receipt how the order is known, and its notes. BAD_USER_INPUT:
// the file leaves the order open.
func (d *dating) decide(told dates.Order, receipt *FileReceipt) error {
	order, why, err := d.judge.Decide(told)
	if err != nil {
		return err
	}
	d.order = order
	receipt.read(why)
	for note, n := range d.notes[order] {
		receipt.addRepairs(note, n)
	}
	return nil
}
