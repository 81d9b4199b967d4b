package demo

import (
	"math/rand/v2"
	"strconv"
	"time"

	"linegraph/internal/demo/forensic"
	"linegraph/internal/intel"
)

// world is the operation as it really happened.
type world struct {
	opts    Options
	scale   scale
	rng     *rand.Rand
	numbers numbering
	ids     int

	gangs    []*gang
	lines    []*line
	people   []*person
	hubs     []*hub
	handsets []*handset
	exhibits []*exhibit
	recycled *recycled

	events  []*forensic.Event
	known   map[string]bool              // identities of events
	byParty map[string][]*forensic.Event // by the keys of all their legs
	carried map[*forensic.Event]int      // how many files hold each
	roles   map[string]string            // what a party is, by key
}

type gang struct {
	id, name string
	aliases  []string
	kind     string
	borough  place
	elders   []*person
	lines    []*line
}

// line is a deal line: a brand with its crew, its customers and the numbers it
// used one after the other.
type line struct {
	index        int
	id, brand    string
	gang         *gang
	counties     []county
	town         string
	holder       *person
	operators    []*person
	runners      []*person
	victims      []*person
	customers    []forensic.Contact
	tenures      []*tenure
	flares       []flare
	group        string // JID of the crew's chat
	seized       bool
	crewSeized   bool
	premises     string // id of a Location
	premisesKind string
}

// tenure is the time in which a line used a number.
type tenure struct {
	line     *line
	number   string
	from, to time.Time
	open     bool // still in use at the end
	phone    *handset
}

type flare struct {
	tenure     *tenure
	at, until  time.Time
	recipients []string
	oneRecord  bool // one message to all, rather than one each
}

type person struct {
	id, name    string
	aliases     []string
	born        time.Time
	sex, number string
	young       bool // a child during the operation
	home        place
}

// hub is a business that everybody rings.
type hub struct{ number, name, kind string }

// recycled is a number that a line gave up and the network gave to somebody who
// has nothing to do with it.
type recycled struct {
	tenure *tenure
	person *person
	from   time.Time
	friend *person // whose seized phone holds the new subscriber's messages
}

func newWorld(opts Options, sc scale) *world {
	return &world{opts: opts, scale: sc, rng: rand.New(rand.NewPCG(opts.Seed, 1)), known: map[string]bool{},
		byParty: map[string][]*forensic.Event{}, carried: map[*forensic.Event]int{}, roles: map[string]string{}}
}

// id gives the next id of a node without a natural key.
func (w *world) id(label intel.Label) string {
	w.ids++
	return intel.ID(label, "demo", strconv.FormatUint(w.opts.Seed, 10), strconv.Itoa(w.ids))
}

// add plants an event. An event that could not be told from an earlier one
// happens a second later.
func (w *world) add(e *forensic.Event) {
	for w.known[e.Identity()] {
		e.At = e.At.Add(time.Second)
	}
	w.known[e.Identity()] = true
	w.events = append(w.events, e)
	if !e.Withheld() {
		w.index(e.From, e)
	}
	for _, p := range e.To {
		w.index(p, e)
	}
}

func (w *world) index(p forensic.Party, e *forensic.Event) {
	w.byParty[p.Key()] = append(w.byParty[p.Key()], e)
}

func number(n string) forensic.Party { return forensic.Party{Number: n} }

// account is the person's messenger account.
func (p *person) account() forensic.Party {
	return forensic.Party{Service: "whatsapp", Handle: p.number[1:] + "@s.whatsapp.net", Name: p.aliases[0]}
}

// crew is everybody who works the line, the holder first.
func (l *line) crew() []*person {
	return append(append([]*person{l.holder}, l.operators...), l.runners...)
}
