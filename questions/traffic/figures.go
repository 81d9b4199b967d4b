package traffic

import (
	"fmt"
	"time"

	"linegraph/internal/figures"
	"linegraph/internal/question"
	"linegraph/internal/traffic"
)

const method = "traffic, version 1"

// answer is a Traffic.
type answer struct {
	Basis                       basis
	First, Last                 *time.Time
	Dormant                     *bool
	DormantSays                 string
	SilentDays, LongestSilence  *int64
	Contacts, TiedBeyond        int64
	TopContacts                 []topContact
	Hours                       [][]int64
	NightShare                  *float64
	HourEntropy, ContactEntropy *float64
	Indicators                  *traffic.Indicators
	Change                      *change
}

// basis is a TrafficBasis.
type basis struct {
	Method, TimeZone, Evidence                    string
	Numbers                                       []question.Record
	From, To                                      *time.Time
	Counted, Undated, WithoutParty                int64
	Services, CommunicationsWithServices, OwnOnly int64
	Exclusions                                    []string
	Truncated                                     bool
}

// topContact is a TopContact.
type topContact struct {
	Party                                      question.Record
	Rank, Interactions                         int64
	CallsIn, CallsOut, MessagesIn, MessagesOut int64
	DurationSec, ActiveDays                    int64
	First, Last                                *time.Time
}

// figure works out the answer; it is nil if there is no such record.
func figure(args arguments, rows []facts) *answer {
	if len(rows) == 0 {
		return nil
	}
	c := count(rows[0])
	contacts, week := traffic.Contacts(c.events), traffic.WeekOf(c.events)
	a := &answer{
		Basis: newBasis(args, rows[0].Numbers, c), Contacts: int64(len(contacts)), Hours: week.Days(), NightShare: week.Night(), HourEntropy: week.Entropy(),
		ContactEntropy: traffic.ContactEntropy(contacts), Indicators: traffic.IndicatorsOf(c.events),
	}
	a.First, a.Last = traffic.Span(c.events)
	a.rank(contacts, args.first, c.parties)
	a.silence(c.events, args.window.To)
	if len(rows) > 1 {
		a.Change = compare(args, c, count(rows[1]))
	}
	return a
}

func newBasis(args arguments, numbers []question.Record, c *counted) basis {
	left := []string{
		"Numbers of services: short codes and sender ids.",
		"What passed among the numbers in the question only.",
	}
	if args.by == "line" {
		left = append(left, "Links graded E, suspected to be false, and communications at times for which no link states that the line used the number.")
	}
	if args.window != (figures.Window{}) {
		left = append(left, "Communications without a time.")
	}
	return basis{
		Method: method, TimeZone: "Europe/London", Evidence: args.evidence, Numbers: numbers, From: args.window.From, To: args.window.To,
		Counted: int64(len(c.events)), Undated: c.undated, WithoutParty: c.nobody,
		Services: c.services, CommunicationsWithServices: c.toService, OwnOnly: c.toItself, Exclusions: left, Truncated: c.truncated,
	}
}

// rank lists the first contacts, and counts those that share the last one's rank and are not listed.
func (a *answer) rank(contacts []*traffic.Contact, first int64, parties map[string]question.Record) {
	for i, c := range contacts {
		if int64(i) < first {
			a.TopContacts = append(a.TopContacts, topContact{
				Party: parties[c.Party], Rank: c.Rank, Interactions: c.Interactions(), CallsIn: c.CallsIn, CallsOut: c.CallsOut,
				MessagesIn: c.MessagesIn, MessagesOut: c.MessagesOut, DurationSec: c.Seconds, ActiveDays: c.ActiveDays, First: c.First, Last: c.Last,
			})
		} else if n := len(a.TopContacts); n > 0 && c.Rank == a.TopContacts[n-1].Rank {
			a.TiedBeyond++
		}
	}
}

// silence says whether the number has fallen silent by the window's end.
func (a *answer) silence(events []traffic.Event, until *time.Time) {
	if until == nil {
		a.DormantSays = "The window has no end, so there is no day by which it could have fallen silent."
		return
	}
	s := traffic.SilenceUntil(events, *until)
	if s == nil {
		a.DormantSays = "No communication in the window has a time."
		return
	}
	a.Dormant, a.SilentDays, a.LongestSilence = new(s.Dormant()), &s.Days, &s.Longest
	a.DormantSays = fmt.Sprintf("The last day with a communication is %s before the last day of the window; more than %s would be dormant.", figures.Plural(s.Days, "day"), figures.Plural(s.Longest, "day"))
	if s.Dormant() {
		a.DormantSays = fmt.Sprintf("The last day with a communication is %s before the last day of the window; more than %s is dormant.", figures.Plural(s.Days, "day"), figures.Plural(s.Longest, "day"))
	}
}
