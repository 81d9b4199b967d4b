package demo

import (
	"time"

	"linegraph/internal/intel"
)

// tellStory shapes the first line by hand, for people to follow by name:
//
//	Tanners Yard (TY), Hackney
//	   | controls
//	Ronnie line -- number 1, seized 14 April -- number 2
//	   |-- Dexter Vane      holds it, never leaves London
//	   |-- Sade Okonjo-Hale answers it
//	   |-- Jayden Marsh     16, runs for it and is exploited by it
//	   |-- Alan Thirkettle  whose flat in Norwich was taken over
//	   `-- imports into Norfolk and Essex
func (w *world) tellStory() {
	l := w.lines[0]
	l.town = "Norwich"
	l.premisesKind = "CUCKOOED"
	name(l.holder, "Dexter Vane", "Dex", "M", time.Date(1998, time.November, 3, 0, 0, 0, 0, time.UTC))
	name(l.operators[0], "Sade Okonjo-Hale", "Shay", "F", time.Date(2002, time.July, 19, 0, 0, 0, 0, time.UTC))
	name(l.runners[0], "Jayden Marsh", "JJ", "M", time.Date(2009, time.September, 24, 0, 0, 0, 0, time.UTC))
	name(l.victims[0], "Alan Thirkettle", "Big Al", "M", time.Date(1971, time.January, 30, 0, 0, 0, 0, time.UTC))
	l.runners[0].young = true
	l.tenures[0].from = begin.Add(10 * time.Hour)
	l.tenures[0].to = time.Date(2026, time.April, 14, 15, 20, 0, 0, time.UTC)
	l.tenures[1].from = time.Date(2026, time.April, 15, 17, 0, 0, 0, time.UTC)
}

// name makes somebody one of the story's cast, who has the same id in every
// operation: questions that come with Linegraph ask for it.
func name(p *person, full, alias, sex string, born time.Time) {
	p.id = intel.ID(intel.Person, "demo", full)
	p.name, p.aliases, p.sex, p.born = full, []string{alias}, sex, born
}
