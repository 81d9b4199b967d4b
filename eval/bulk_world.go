package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"linegraph/internal/bulktext"
)

// phone is the traffic of one made-up phone for a month, and the bulk texts planted in it.
type phone struct {
	rng     *rand.Rand
	noise   bulkNoise
	numbers int
	sent    []planned
	heard   []bulktext.Received
	planted int
	threads int
}

// planned is a message that the phone sends, and which planted bulk text it belongs to, 0 for none.
type planned struct {
	bulktext.Message
	of int
}

// bulkNoise says how far a phone's traffic differs from a plain one.
type bulkNoise struct {
	lost    float64 // of the records are missing
	paced   float64 // of the bulk texts are sent slowly, with pauses of minutes
	reword  float64 // of the words of a copy are others
	typos   float64 // of the letters of a copy are wrong
	sorts   int     // wordings of a bulk text
	between float64 // other messages while a bulk text is sent, by its copies
}

var bulkLevels = map[int]bulkNoise{
	1: {lost: .03, paced: 0, reword: .02, typos: .002, sorts: 1, between: .03},
	2: {lost: .1, paced: .15, reword: .06, typos: .01, sorts: 2, between: .1},
	3: {lost: .2, paced: .3, reword: .08, typos: .015, sorts: 3, between: .2},
}

// newPhones are phones of all kinds: those of lines, schools, people with many friends, groups, taxi firms.
func newPhones(seed uint64, level int) (all []*phone) {
	for i := range 40 {
		p := &phone{rng: rand.New(rand.NewPCG(seed, uint64(100*level+i))), noise: bulkLevels[level]}
		p.chat(p.people(6+p.rng.IntN(8)), 200)
		switch i % 5 {
		case 0, 1:
			p.line()
		case 2:
			p.school()
		case 3:
			p.friend()
		case 4:
			p.firm()
		}
		p.lose()
		all = append(all, p)
	}
	return all
}

func (p *phone) people(n int) (all []string) {
	for range n {
		p.numbers++
		all = append(all, fmt.Sprintf("+4472%08d", p.numbers))
	}
	return all
}

// moment is a time by day of the month.
func (p *phone) moment() time.Time {
	return begin.Add(time.Duration(p.rng.IntN(30*24*60*60)) * time.Second)
}

func (p *phone) some(seconds float64) time.Duration {
	return time.Duration(p.rng.ExpFloat64() * seconds * float64(time.Second))
}

func (p *phone) send(at time.Time, text string, of int, thread string, to ...string) {
	p.sent = append(p.sent, planned{bulktext.Message{At: at, To: to, Text: text, Thread: thread}, of})
}

func (p *phone) hear(at time.Time, from, thread string) {
	p.heard = append(p.heard, bulktext.Received{At: at, From: from, Thread: thread})
}

// bulk sends one theme to a list, with the phone's other messages between, and lets a share of the list answer.
func (p *phone) bulk(at time.Time, list []string, theme []string, answering float64) {
	p.planted++
	of := p.planted
	if len(theme) == 1 { // a program sends it
		p.noise.sorts, p.noise.reword, p.noise.typos = 1, 0, 0
	}
	sorts := []string{compose(p.rng, theme)}
	for len(sorts) < p.noise.sorts {
		sorts = append(sorts, compose(p.rng, theme))
	}
	if p.rng.Float64() < .1 { // one record with many recipients
		p.send(at, sorts[0], of, "", list...)
	} else {
		paced, gap := p.rng.Float64() < p.noise.paced, 1.5+3*p.rng.Float64()
		for _, to := range list {
			p.send(at, p.vary(sorts[p.rng.IntN(len(sorts))]), of, to, to)
			switch {
			case paced && p.rng.IntN(20) == 0:
				at = at.Add(time.Minute + time.Duration(p.rng.IntN(180))*time.Second)
			case paced:
				at = at.Add(5*time.Second + p.some(15))
			default:
				at = at.Add(time.Second + p.some(gap))
			}
			if p.rng.Float64() < p.noise.between {
				other := p.people(1)[0]
				p.hear(at.Add(-p.some(60)), other, other)
				p.send(at.Add(-500*time.Millisecond), p.chatText(), 0, other, other)
			}
		}
	}
	for _, to := range list {
		if p.rng.Float64() < answering {
			asks := at.Add(20*time.Second + p.some(900))
			p.hear(asks, to, to)
			if p.rng.IntN(2) == 0 {
				p.send(asks.Add(10*time.Second+p.some(90)), p.chatText(), 0, to, to)
			}
		}
	}
}

// line sends flares to its customers, and trades with them.
func (p *phone) line() {
	list := p.people(18 + p.rng.IntN(60))
	p.chat(list, 400)
	for range 3 + p.rng.IntN(12) {
		p.rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		p.bulk(p.moment(), slices.Clone(list[:len(list)*9/10]), flareWords, .3)
	}
}

func (p *phone) school() {
	parents := p.people(40 + p.rng.IntN(150))
	for week := range 4 {
		p.bulk(begin.Add(time.Duration(week*7*24)*time.Hour).Add(p.some(3600)), parents, []string{compose(p.rng, schoolWords)}, .03)
	}
	p.group(14)
}

func (p *phone) friend() {
	friends := p.people(13 + p.rng.IntN(30))
	p.chat(friends, 300)
	p.bulk(p.moment(), friends, greetingWords, .5)
	p.group(5)
	p.group(12 + p.rng.IntN(20))
}

// firm answers callers with the same few words all day; many wait for longer than a few minutes.
func (p *phone) firm() {
	for day := range 20 {
		at := begin.Add(time.Duration(day)*24*time.Hour + 18*time.Hour)
		for _, caller := range p.people(30 + p.rng.IntN(60)) {
			at = at.Add(p.some(200))
			p.hear(at.Add(-time.Minute-p.some(150)), caller, caller)
			p.send(at, p.vary(pickOne(p.rng, firmTexts)), 0, caller, caller)
		}
	}
}

// group is a chat of several people, all of whom see each message.
func (p *phone) group(size int) {
	p.threads++
	thread, members := fmt.Sprintf("group%d", p.threads), p.people(size)
	for range 12 {
		at := p.moment()
		for range 10 {
			at = at.Add(p.some(60))
			if p.rng.IntN(3) == 0 {
				p.send(at, p.chatText(), 0, thread, members...)
			} else {
				p.hear(at, pickOne(p.rng, members), thread)
			}
		}
	}
}

// chat is ordinary talk: short exchanges with one after another.
func (p *phone) chat(people []string, exchanges int) {
	for range exchanges {
		at, with := p.moment(), pickOne(p.rng, people)
		for range 1 + p.rng.IntN(6) {
			if p.rng.IntN(2) == 0 {
				p.send(at, p.chatText(), 0, with, with)
			} else {
				p.hear(at, with, with)
			}
			at = at.Add(p.some(50))
		}
	}
}

// lose loses records, and puts the others in order.
func (p *phone) lose() {
	p.sent = slices.DeleteFunc(p.sent, func(planned) bool { return p.rng.Float64() < p.noise.lost })
	p.heard = slices.DeleteFunc(p.heard, func(bulktext.Received) bool { return p.rng.Float64() < p.noise.lost })
	slices.SortStableFunc(p.sent, func(a, b planned) int { return a.At.Compare(b.At) })
	slices.SortStableFunc(p.heard, func(a, b bulktext.Received) int { return a.At.Compare(b.At) })
}

// vary is a copy of a text as another hand would write it.
func (p *phone) vary(text string) string {
	words := strings.Fields(text)
	for i := range words {
		if p.rng.Float64() < p.noise.reword {
			words[i] = pickOne(p.rng, chatWords)
		}
	}
	out := []rune(strings.Join(words, " "))
	for i := range out {
		if p.rng.Float64() < p.noise.typos {
			out[i] = 'a' + rune(p.rng.IntN(26))
		}
	}
	switch p.rng.IntN(6) {
	case 0:
		return strings.ToUpper(string(out))
	case 1:
		return string(out) + " \U0001F525\U0001F525"
	case 2:
		return string(out) + "!! x"
	}
	return string(out)
}

func (p *phone) chatText() string {
	if p.rng.IntN(3) == 0 {
		return pickOne(p.rng, chatTexts)
	}
	var words []string
	for range 2 + p.rng.IntN(9) {
		words = append(words, pickOne(p.rng, chatWords))
	}
	return strings.Join(words, " ")
}

// compose makes a text of a theme: a choice for each of its parts, in which "/" parts the choices.
func compose(rng *rand.Rand, theme []string) string {
	var parts []string
	for _, p := range theme {
		parts = append(parts, pickOne(rng, strings.Split(p, "/")))
	}
	return strings.Join(parts, " ")
}

func pickOne[T any](rng *rand.Rand, all []T) T { return all[rng.IntN(len(all))] }

var (
	flareWords    = []string{"its max/max here/yo max line", "on now/back on/open all day", "til 2am/til late/til 11", "best of both/two for 30/3 for 25/new batch just in", "bell me/ring this one/call now", "quick drops/5 min wait/no time wasters"}
	schoolWords   = []string{"Dear parents and carers,/Good afternoon parents,", "the school will close early on Friday/a reminder that the book fair is on Thursday/please send wellies and a coat tomorrow", "Children in year 4 bring a packed lunch/The gate opens at 8.40", "Thank you, the office/Kind regards, Mrs Marsh"}
	greetingWords = []string{"Merry Christmas/Happy new year/Eid Mubarak", "to you and all the family/hope you have a lovely day/thinking of you all", "see you soon/all our love/lots of love from us both"}
	firmTexts     = []string{"Your taxi is outside", "On the way, 5 minutes", "Sorry, all cars are out, 20 minutes", "Car 14 will be with you in 7 minutes"}
	chatTexts     = []string{"ok", "yes", "no", "10 mins", "5 min", "on my way", "lol", "where r u", "see you there", "cant talk now", "call me", "thanks x"}
	chatWords     = strings.Fields("the a we they you me him her going coming later today tomorrow night work home shop bus car mum dad kids dinner film match ticket money phone call text room house street town late early good bad nice never always maybe really just only about after before with from into over under again still even back down out off here there when what who why how could would should might will can need want like love hate miss find keep lose take give bring leave stay meet wait")
)
