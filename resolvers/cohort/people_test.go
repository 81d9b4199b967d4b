package cohort_test

import (
	"fmt"
	"time"
)

// The people below are numbers, and nobody is real.

// Period is a stretch of time with how many distinct people were linked to any
// area in it, and how many to each: those of Leading by code, those of the rest
// in the order in which areas are given.
type Period struct {
	From, To time.Time
	People   int
	Leading  map[string]int
	Rest     func(i int) int

	begins int // the first person linked in it
}

// The force areas that lead the first period, largest first.
const (
	Norfolk, Hampshire, Essex, Sussex, ThamesValley = "E23000024", "E23000030", "E23000028", "E23000033", "E23000029"
)

// The two periods: fifteen months and twelve, so that totals mislead. Many
// people of the first are in the second too.
var (
	First = Period{From: day(2018, 10, 1), To: day(2020, 1, 1), People: 4013,
		Leading: map[string]int{Norfolk: 500, Hampshire: 420, Essex: 380, Sussex: 350, ThamesValley: 330},
		Rest:    func(i int) int { return 40 + 6*(i/2) }}
	Second = Period{From: day(2020, 1, 1), To: day(2021, 1, 1), People: 3290, begins: 2513,
		Leading: map[string]int{Norfolk: 238, Hampshire: 470, Essex: 300, Sussex: 280, ThamesValley: 260},
		Rest:    func(i int) int { return 35 + 6*(i/2) }}
)

// Of the first period's people.
const (
	Male, Female = 3572, 400 // of the others the sex is not known
	Aged15To19   = 1846      // on its last day
	Aged10To14   = 200
	Aged20To24   = 1100
	Aged25To29   = 500
	Aged30To39   = 250
	AgeNotKnown  = 117
)

// Person is somebody; empty is not known.
type Person struct {
	ID, Sex, Born string
}

// Link says that a person was linked to an area, by its code, for a time.
type Link struct {
	Person, Area, Certainty, Grade string
	From, To                       time.Time
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

// People are those of both periods.
func People() []Person {
	all := make([]Person, Second.begins+Second.People)
	for i := range all {
		all[i] = Person{ID: id(i), Sex: "M"}
		switch {
		case i >= First.People:
			all[i].Born = "2001-06-15"
			continue
		case i%10 == 5 && i/10 < Female:
			all[i].Sex = "F"
		case i%10 == 7 && i/10 < First.People-Male-Female:
			all[i].Sex = ""
		}
		all[i].Born = born(i * 1009 % First.People) // a permutation: age tells nothing of the area
	}
	return all
}

func id(i int) string { return fmt.Sprintf("person_cohort%04d", i) }

// born gives the first people of an order the ages of the bands.
func born(place int) string {
	for _, band := range []struct{ people, from, ages int }{
		{Aged15To19, 15, 5}, {Aged10To14, 10, 5}, {Aged20To24, 20, 5}, {Aged25To29, 25, 5}, {Aged30To39, 30, 10},
	} {
		if place < band.people {
			last := day(First.To.Year()-1, time.December, 31) // a birthday on the last day counts
			return last.AddDate(-band.from-place%band.ages, 0, -(place % 365)).Format(time.DateOnly)
		}
		place -= band.people
	}
	return ""
}

// Links are those of a period into the areas of which the codes are given. They
// end with it. Every area's people are distinct; one person may be in several.
func (p Period) Links(areas []string) (links []Link) {
	rest := 0
	for _, area := range areas {
		size, leads := p.Leading[area]
		if !leads {
			size = p.Rest(rest)
			rest++
		}
		for range size {
			links = append(links, p.link(len(links), area))
		}
	}
	return links
}

func (p Period) link(n int, area string) Link {
	l := Link{Person: id(p.begins + n%p.People), Area: area, Certainty: "CONFIRMED", Grade: "1BP", To: p.To.Add(-time.Second)}
	if n%5 == 0 {
		l.Certainty = "SUSPECTED"
	}
	l.From = p.From.Add(time.Duration(n%5000) * (p.To.Sub(p.From) / 5000))
	return l
}

// Traps are links that change no count: to a county within an area whose people
// they are already, and such as are suspected to be false.
func (p Period) Traps(links []Link, within map[string]string) (traps []Link) {
	for i, l := range links {
		if county, ok := within[l.Area]; ok && i%3 == 0 {
			again := l
			again.Area = county
			traps = append(traps, again)
		}
		if i%7 == 0 {
			lie := l
			lie.Area, lie.Grade = links[(i+len(links)/2)%len(links)].Area, "3EP"
			traps = append(traps, lie)
		}
	}
	return traps
}
