package forensic

import "time"

// Phone is a handset with its SIM, its owner's own number and its address book.
type Phone struct {
	Make, Model       string
	IMEI, ICCID, IMSI string
	Owner             Party // the SIM's number
	Account           Party // the owner's messenger account; zero when there is none
	Contacts          []Contact
}

// Contact is an address-book entry.
type Contact struct {
	Name  string
	Party Party
}

// Extraction is a phone as one examination saw it: the events are those that
// the phone still held, oldest first.
type Extraction struct {
	Phone   Phone
	Exhibit string
	Case    string
	Taken   time.Time
	Seed    uint64 // of record ids and notations; another seed for each file
	Events  []*Event
}

// Sent tells whether the phone's own side sent the event.
func (p *Phone) Sent(e *Event) bool { return p.owns(e.From) }

// Holds tells whether the phone took part in the event.
func (p *Phone) Holds(e *Event) bool {
	if p.owns(e.From) {
		return true
	}
	for _, to := range e.To {
		if p.owns(to) {
			return true
		}
	}
	return false
}

func (p *Phone) owns(party Party) bool {
	key := party.Key()
	return key != "" && (key == p.Owner.Key() || key == p.Account.Key())
}

// others are the legs of an event that are not the phone's own.
func (p *Phone) others(e *Event) []Party {
	if !p.Sent(e) {
		return []Party{e.From}
	}
	return e.To
}

func (p *Phone) savedAs() map[string]string {
	names := make(map[string]string, len(p.Contacts))
	for _, c := range p.Contacts {
		names[c.Party.Key()] = c.Name
	}
	return names
}
