package main

import (
	"fmt"
	"math/rand/v2"
	"time"
)

// world is a made-up region for eight months: towns with customers, and lines that sell to them.
type world struct {
	rng     *rand.Rand
	noise   noise
	events  []event
	held    map[string]bool // numbers whose call data the police hold
	planted []succession
	open    map[succession]bool // to a second number of the line that came next: true in its way, so neither right nor wrong
	sellers []string            // numbers of lines and rivals
	numbers int
}

// event is a call or a text.
type event struct {
	from, to string
	at       time.Time
	text     bool
}

// succession is one that was planted: line numbers, and the customers of both.
type succession struct{ earlier, later string }

// noise says how far a world differs from a plain one.
type noise struct {
	follow    float64 // of the customers follow a line to its new number
	straggle  float64 // of the customers also go on calling the old one
	fresh     float64 // new customers of a new number, by the number of old ones
	gap       int     // most days between the end of one number and the beginning of the next, either way
	inner     float64 // of the inner circle is replaced
	unheld    float64 // of the lines' numbers have no call data
	lost      float64 // of the records are missing
	copycats  float64 // of the successions: a rival line opens in the same fortnight
	seconds   float64 // of the numbers: the line has a second one at the same time for most of the customers
	stolen    float64 // of the numbers: a rival gets hold of the list of customers and opens
	customers float64 // of the customers' call data is held
}

var levels = map[int]noise{
	1: {follow: .9, straggle: .05, fresh: .1, gap: 4, inner: .1, unheld: .1, lost: .03, copycats: .1, seconds: .03, stolen: .03, customers: .15},
	2: {follow: .78, straggle: .15, fresh: .25, gap: 8, inner: .25, unheld: .2, lost: .1, copycats: .25, seconds: .06, stolen: .06, customers: .1},
	3: {follow: .62, straggle: .3, fresh: .45, gap: 14, inner: .45, unheld: .35, lost: .2, copycats: .4, seconds: .1, stolen: .1, customers: .05},
}

const (
	towns    = 10
	pool     = 110 // people in a town, of whom the lines choose their customers
	lifetime = 240 // days
)

var begin = time.Date(2025, 9, 1, 0, 0, 0, 0, time.UTC)

// newEmptyWorld is a world without anybody.
func newEmptyWorld(seed uint64, level int) *world {
	return &world{rng: rand.New(rand.NewPCG(seed, uint64(level))), noise: levels[level], held: map[string]bool{}, open: map[succession]bool{}}
}

func newWorld(seed uint64, level int) *world {
	w := newEmptyWorld(seed, level)
	var national []string
	for range 3 { // a bank, a top-up line, a parcel firm
		national = append(national, w.number())
	}
	for range towns {
		w.town(national)
	}
	return w
}

// number is a new number, of a range that no operator has.
func (w *world) number() string {
	w.numbers++
	return fmt.Sprintf("+447200%06d", w.numbers)
}

// town adds a town: two or three lines, a taxi firm that most people call, and people who call their friends.
func (w *world) town(national []string) {
	people := make([]string, pool)
	for i := range people {
		people[i] = w.number()
		w.held[people[i]] = w.rng.Float64() < w.noise.customers
	}
	taxi := w.number()
	for i, p := range people {
		if w.rng.Float64() < .7 {
			w.calls(p, taxi, 0, lifetime, .05)
		}
		for _, n := range national {
			w.calls(p, n, 0, lifetime, .02)
		}
		for range 4 {
			w.calls(p, people[(i+1+w.rng.IntN(12))%pool], 0, lifetime, .08)
		}
	}
	for range 2 + w.rng.IntN(2) {
		w.line(people, w.some(people, .25+.25*w.rng.Float64()), w.some([]string{w.number(), w.number(), w.number(), w.number(), w.number(), w.number()}, .8))
	}
}

// line is a deal line: it opens, may change its number once or twice, and goes on.
func (w *world) line(people, customers, inner []string) {
	number, from := w.lineNumber(), w.rng.IntN(60)
	var before []string // the line's numbers until its last change
	for {
		until := from + 50 + w.rng.IntN(110)
		last := until > lifetime-40
		if last {
			until = lifetime
		}
		w.sell(number, customers, inner, from, until)
		seconds := w.beside(people, customers, inner, from, until)
		for _, second := range seconds {
			for _, given := range before {
				w.open[succession{given, second}] = true
			}
		}
		before = append(seconds, number)
		if last {
			return
		}
		// It is closed, or throws its phone away.
		begun := until + w.rng.IntN(2*w.noise.gap+1) - w.noise.gap
		following := w.some(customers, w.noise.follow)
		for _, c := range w.some(customers, w.noise.straggle) {
			w.calls(c, number, until, min(until+40, lifetime), .1)
		}
		if w.rng.Float64() < w.noise.copycats {
			rival := w.lineNumber()
			w.sell(rival, append(w.some(customers, .3), w.some(people, .25)...), []string{w.number(), w.number(), w.number()}, until-7+w.rng.IntN(15), lifetime)
		}
		next := w.lineNumber()
		for _, given := range before {
			w.planted = append(w.planted, succession{given, next})
		}
		number, from = next, begun
		customers = append(following, w.some(people, w.noise.fresh*float64(len(customers))/pool)...)
		for i := range inner {
			if w.rng.Float64() < w.noise.inner {
				inner[i] = w.number()
			}
		}
	}
}

// beside opens a second number of the line, which it gives up with the first, and a rival with the stolen list. It
// gives the second number, if there is one.
func (w *world) beside(people, customers, inner []string, from, until int) (numbers []string) {
	later := func() int { return from + 10 + w.rng.IntN(max(1, until-from-10)) }
	if w.rng.Float64() < w.noise.seconds {
		second := w.lineNumber()
		numbers = append(numbers, second)
		w.sell(second, w.some(customers, .8), inner, later(), until)
	}
	if w.rng.Float64() < w.noise.stolen {
		w.sell(w.lineNumber(), append(w.some(customers, .4+.3*w.rng.Float64()), w.some(people, .1)...), []string{w.number(), w.number(), w.number()}, later(), lifetime)
	}
	return numbers
}

func (w *world) lineNumber() string {
	n := w.number()
	w.sellers = append(w.sellers, n)
	w.held[n] = w.rng.Float64() >= w.noise.unheld
	return n
}

// sell lets customers and the inner circle call a line's number, and it texts all customers now and then.
func (w *world) sell(number string, customers, inner []string, from, until int) {
	for _, c := range customers {
		rate := .08 + .4*w.rng.Float64()*w.rng.Float64()
		w.calls(c, number, from+w.rng.IntN(6), until, rate)
	}
	for _, c := range inner {
		w.calls(c, number, from, until, 1+2*w.rng.Float64())
		w.calls(number, c, from, until, 1)
	}
	for day := from + w.rng.IntN(4); day < until; day += 5 + w.rng.IntN(10) {
		minute := w.rng.IntN(24 * 60)
		for i, c := range customers {
			w.add(number, c, day, minute*60+3*i, true)
		}
	}
}

// calls puts calls and texts at random times between two days, rate a day.
func (w *world) calls(from, to string, begun, ended int, rate float64) {
	if from == to {
		return
	}
	for at := float64(begun) + w.rng.ExpFloat64()/rate; at < float64(ended); at += w.rng.ExpFloat64() / rate {
		a, b := from, to
		if w.rng.Float64() < .25 {
			a, b = b, a
		}
		w.add(a, b, int(at), w.rng.IntN(24*60*60), w.rng.Float64() < .6)
	}
}

func (w *world) add(from, to string, day, second int, text bool) {
	if w.rng.Float64() >= w.noise.lost {
		w.events = append(w.events, event{from, to, begin.AddDate(0, 0, day).Add(time.Duration(second) * time.Second), text})
	}
}

// some picks a share of a list, in random order.
func (w *world) some(list []string, share float64) (picked []string) {
	for _, i := range w.rng.Perm(len(list))[:min(len(list), int(share*float64(len(list))+.5))] {
		picked = append(picked, list[i])
	}
	return picked
}
