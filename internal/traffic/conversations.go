package traffic

import (
	"maps"
	"slices"
	"time"
)

// longestPause is the pause at which a conversation is over.
const longestPause = time.Hour

// conversations are the texts with one party, as bandicoot parts them: a conversation ends at a call, or after an hour
// without a call or text. The records are in order of time.
func conversations(with []record) (all [][]record) {
	var talk []record
	end := func() {
		if len(talk) > 0 {
			all, talk = append(all, talk), nil
		}
	}
	for i, r := range with {
		if r.call || i > 0 && r.at.Sub(with[i-1].at) >= longestPause {
			end()
		}
		if !r.call {
			talk = append(talk, r)
		}
	}
	end()
	return all
}

// converse fills in what rests on conversations.
func (a *Indicators) converse(all []record) {
	with := map[string][]record{}
	for _, r := range all {
		with[r.Party] = append(with[r.Party], r)
	}
	var total, initiated, received, responded int
	var delays []float64
	for _, party := range slices.Sorted(maps.Keys(with)) {
		for _, talk := range conversations(with[party]) {
			if total++; talk[0].Sent {
				initiated++
			} else {
				received++
				if slices.ContainsFunc(talk, func(r record) bool { return r.Sent }) {
					responded++
				}
			}
			for i := 1; i < len(talk); i++ {
				if wait := talk[i].at.Sub(talk[i-1].at); talk[i].Sent && !talk[i-1].Sent && wait > 0 {
					delays = append(delays, wait.Seconds())
				}
			}
		}
	}
	if total > 0 {
		a.PercentInitiatedConversations = share(initiated, total)
	}
	if received > 0 {
		a.ResponseRateText = new(share(responded, received))
	}
	a.ResponseDelayText = distributionOf(delays)
}
