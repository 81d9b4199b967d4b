package demo

import "time"

// Truth is what was planted, for answers to be checked by. People, lines and
// gangs are named by their ids in the graph; parties by their number, or by
// service, a space and handle.
type Truth struct {
	Seed     uint64         `json:"seed"`
	Size     Size           `json:"size"`
	From     time.Time      `json:"from"`
	To       time.Time      `json:"to"`
	Story    TrueStory      `json:"story"`
	Totals   Totals         `json:"totals"`
	Gangs    []TrueGang     `json:"gangs"`
	Lines    []TrueLine     `json:"lines"`
	People   []TruePerson   `json:"people"`
	Hubs     []TrueHub      `json:"hubs"`
	Shared   []TrueShared   `json:"sharedCustomers"`
	Recycled []TrueRecycled `json:"recycled"`
	Handsets []TrueHandset  `json:"handsets"`
	Files    []TrueFile     `json:"files"`
}

// TrueStory names the first line's cast.
type TrueStory struct {
	Brand       string `json:"brand"`
	Line        string `json:"line"`
	Gang        string `json:"gang"`
	GangName    string `json:"gangName"`
	Holder      string `json:"holder"`
	Operator    string `json:"operator"`
	YoungRunner string `json:"youngRunner"` // runs for the line and is exploited by it
	Cuckooed    string `json:"cuckooed"`    // the tenant whose home was taken over
	Premises    string `json:"premises"`
	OldNumber   string `json:"oldNumber"`
	NewNumber   string `json:"newNumber"`
	GroupChat   string `json:"groupChat"`
}

// Totals count what all files together hold, each event once.
type Totals struct {
	Communications map[string]int `json:"communications"` // by kind, without withheld callers
	Withheld       int            `json:"withheld"`       // calls without a caller
	SeenTwice      int            `json:"seenTwice"`      // communications that more than one file holds
	Parties        int            `json:"parties"`        // numbers and accounts with a communication
	ContactEdges   int            `json:"contactEdges"`   // ordered pairs of sender and recipient
	People         int            `json:"people"`
	Gangs          int            `json:"gangs"`
	Lines          int            `json:"lines"`
}

// TrueGang is a gang, its members and its lines.
type TrueGang struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
	Borough string   `json:"borough"`
	Members []string `json:"members"`
	Lines   []string `json:"lines"`
}

// TruePerson is a person; Child is true below 18 at the end of the operation.
type TruePerson struct {
	ID          string   `json:"id"`
	Name        string   `json:"name"`
	Aliases     []string `json:"aliases"`
	DateOfBirth string   `json:"dateOfBirth"`
	Child       bool     `json:"child"`
	Home        string   `json:"home"` // code of the area
	Number      string   `json:"number"`
}

// TrueLine is a deal line. Origins and Destinations are codes of areas.
type TrueLine struct {
	ID           string           `json:"id"`
	Brand        string           `json:"brand"`
	Gang         string           `json:"gang"`
	Status       string           `json:"status"`
	Holders      []string         `json:"holders"`
	Operators    []string         `json:"operators"`
	Runners      []string         `json:"runners"`
	Victims      []string         `json:"victims"` // EXPLOITED_BY, runners among them
	Origins      []string         `json:"origins"`
	Destinations []TrueArea       `json:"destinations"`
	Numbers      []TrueNumber     `json:"numbers"`
	Flares       []TrueFlare      `json:"flares"`
	Successions  []TrueSuccession `json:"successions"`
}

// TrueArea is an area and how sure the intelligence is of it.
type TrueArea struct {
	Code      string `json:"code"`
	Name      string `json:"name"`
	Certainty string `json:"certainty"`
}

// TrueNumber is a number while the line used it; To is nil when it still does.
// Contacts is who the number was in contact with in that time, ordered by party.
type TrueNumber struct {
	ID       string        `json:"id"`
	Number   string        `json:"number"`
	From     time.Time     `json:"from"`
	To       *time.Time    `json:"to"`
	Seized   bool          `json:"seized"` // its phone is among the files
	Contacts []TrueContact `json:"contacts"`
}

// TrueContact is one party and what passed. Role is customer, crew, hub,
// service, family or innocent.
type TrueContact struct {
	ID       string    `json:"id"`
	Party    string    `json:"party"`
	Role     string    `json:"role"`
	Sent     TrueTally `json:"sent"`     // by the number
	Received TrueTally `json:"received"` // from the party
}

// TrueTally is one direction of a contact, as IN_CONTACT_WITH carries it.
type TrueTally struct {
	Calls    int        `json:"calls"`
	Messages int        `json:"messages"`
	First    *time.Time `json:"first,omitempty"`
	Last     *time.Time `json:"last,omitempty"`
}

// TrueFlare is one bulk text; Recipients are sorted numbers.
type TrueFlare struct {
	Number     string    `json:"number"`
	At         time.Time `json:"at"`
	Until      time.Time `json:"until"`
	OneRecord  bool      `json:"oneRecord"` // one message with many recipients
	Recipients []string  `json:"recipients"`
}

// TrueSuccession is a change of number. Common is how many telephone numbers
// (E.164) were in contact with both; Score is that over those with either,
// rounded down to three decimals.
type TrueSuccession struct {
	From   string    `json:"from"`
	To     string    `json:"to"`
	At     time.Time `json:"at"`
	Common int       `json:"common"`
	Score  float64   `json:"score"`
}

// TrueHub is a business that several phones ring.
type TrueHub struct {
	Number string `json:"number"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
}

// TrueShared is a customer of more than one line.
type TrueShared struct {
	Number string   `json:"number"`
	Lines  []string `json:"lines"`
}

// TrueRecycled is a number that a line gave up before and Person has since From.
type TrueRecycled struct {
	Number   string        `json:"number"`
	Line     string        `json:"line"`
	Until    time.Time     `json:"until"`
	Person   string        `json:"person"`
	From     time.Time     `json:"from"`
	Contacts []TrueContact `json:"contacts"`
}

// TrueHandset is a seized phone. Person is empty for a deal line's own phone.
type TrueHandset struct {
	Exhibit string   `json:"exhibit"`
	IMEI    string   `json:"imei"` // 14-digit body
	Owner   string   `json:"owner"`
	Account string   `json:"account,omitempty"`
	Line    string   `json:"line"`
	Person  string   `json:"person,omitempty"`
	Files   []string `json:"files"`
}

// TrueFile is one file and how many distinct communications are in it.
type TrueFile struct {
	File           string `json:"file"`
	Format         string `json:"format"`
	Communications int    `json:"communications"`
	Withheld       int    `json:"withheld"`
	Contacts       int    `json:"contacts"`
}
