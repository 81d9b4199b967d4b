package traffic

import (
	"math"
	"slices"
	"time"

	"linegraph/internal/intel"
)

// Indicators are those of bandicoot 0.6.0 (de Montjoye, Rocher and Pentland, MIT License) for calls and texts together,
// over the whole time and not week by week. Every message is a text. What one event sends to several parties is one
// record with each. testdata/bandicoot.py shows that they are the same.
type Indicators struct {
	ActiveDays                    int64
	Contacts                      int64
	Interactions                  int64
	PercentInitiatedConversations float64
	PercentInitiatedInteractions  *float64 // of calls; nil if there are none
	PercentNocturnal              float64
	ResponseRateText              *float64
	ResponseDelayText             *Distribution
	EntropyOfContacts             float64 // in nats
	BalanceOfContacts             *Distribution
	InteractionsPerContact        *Distribution
	IntereventTime                *Distribution
	PercentParetoInteractions     float64
	CallDuration                  *Distribution
}

// IndicatorsOf gives the indicators of the events with a time; nil if there are none.
func IndicatorsOf(events []Event) *Indicators {
	all := records(events)
	if len(all) == 0 {
		return nil
	}
	var days, parties []string
	var between, lengths []float64
	night, calls, callsOut := 0, 0, 0
	for i, r := range all {
		days, parties = append(days, intel.Day(r.at)), append(parties, r.Party)
		if isNight(r.at) {
			night++
		}
		if i > 0 {
			between = append(between, r.at.Sub(all[i-1].at).Seconds())
		}
		if !r.call {
			continue
		}
		if calls++; r.Sent {
			callsOut++
		}
		if r.seconds != nil {
			lengths = append(lengths, float64(*r.seconds))
		}
	}
	perContact := counts(parties)
	a := &Indicators{
		ActiveDays: int64(len(counts(days))), Contacts: int64(len(perContact)), Interactions: int64(len(all)),
		PercentNocturnal: share(night, len(all)), EntropyOfContacts: *Entropy(perContact) * math.Ln2,
		BalanceOfContacts: balance(all), InteractionsPerContact: distributionOf(floats(perContact)),
		IntereventTime: distributionOf(between), PercentParetoInteractions: pareto(perContact, len(all)), CallDuration: distributionOf(lengths),
	}
	if calls > 0 {
		a.PercentInitiatedInteractions = new(share(callsOut, calls))
	}
	a.converse(all)
	return a
}

// isNight tells whether it is not between 07:00 and 19:00. At 07:00 and at 19:00 sharp it is night.
func isNight(at time.Time) bool {
	local := at.In(intel.London)
	hour, minute, second := local.Clock()
	clock := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second + time.Duration(local.Nanosecond())
	return clock <= 7*time.Hour || clock >= 19*time.Hour
}

// balance is the distribution, over the contacts, of what was sent to each as a share of all interactions.
func balance(all []record) *Distribution {
	sent := map[string]int{}
	for _, r := range all {
		if sent[r.Party] += 0; r.Sent {
			sent[r.Party]++
		}
	}
	var shares []float64
	for _, n := range sent {
		shares = append(shares, share(n, len(all)))
	}
	return distributionOf(shares)
}

// pareto is how many of the most frequent contacts make up 80 of 100 interactions. As in bandicoot that is a share of the
// interactions, not of the contacts.
func pareto(perContact []int64, interactions int) float64 {
	target, contacts := int64(math.Ceil(float64(interactions)*0.8)), 0
	for _, n := range slices.Backward(perContact) {
		if target <= 0 {
			break
		}
		target, contacts = target-n, contacts+1
	}
	return share(contacts, interactions)
}

func share(n, of int) float64 { return float64(n) / float64(of) }

func floats(counts []int64) (all []float64) {
	for _, n := range counts {
		all = append(all, float64(n))
	}
	return all
}
