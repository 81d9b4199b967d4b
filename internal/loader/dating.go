package loader

import (
	"linegraph/internal/export"
	"linegraph/internal/export/dates"
)

// dating is how the dates of one file are read: it hears them all before the
// first record is written, and gives one order of day and month for the whole.
type dating struct {
	judge dates.Judge
	order dates.Order                      // once it is decided
	notes map[dates.Order]map[string]int64 // what either order has to note
}

// hear takes the time of a record.
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

// infer takes what a format says of the file beside its dates.
func (d *dating) infer(i *export.Info, receipt *FileReceipt) {
	d.judge.Infer(i.Order, i.OrderBy)
	if i.Zone != nil && i.ZoneBy != "" {
		receipt.read("Times that state no zone are read in " + i.Zone.String() + ": " + i.ZoneBy + " states it.")
	}
}

// decide settles the order, with what somebody told of it, and puts into the
// receipt how it is known and what it has to note. BAD_USER_INPUT where the file
// leaves it open.
func (d *dating) decide(told dates.Order, receipt *FileReceipt) error {
	order, why, err := d.judge.Decide(told)
	if err != nil {
		return err
	}
	d.order = order
	receipt.read(why)
	for note, n := range d.notes[order] {
		receipt.mendedTimes(note, n)
	}
	return nil
}
