package naive

import (
	"math"
	"slices"
	"strings"
	"time"
)

// interaction is what passed with one party.
type interaction struct {
	at      time.Time
	other   *Record
	sent    bool
	call    bool
	seconds any
}

// indicatorsOf are bandicoot's, of events with a time in order.
func indicatorsOf(timed []*saidEvent) any {
	var all []interaction
	for _, e := range timed {
		var others []*Record
		for other := range e.others {
			others = append(others, other)
		}
		slices.SortFunc(others, func(a, b *Record) int { return strings.Compare(a.ID, b.ID) })
		for _, other := range others {
			all = append(all, interaction{e.at.(time.Time), other, e.others[other], e.call, e.seconds})
		}
	}
	if len(all) == 0 {
		return nil
	}
	total := float64(len(all))
	days, with, sent := map[string]bool{}, map[*Record][]interaction{}, map[*Record]float64{}
	var waits, lengths []float64
	night, calls, made := 0.0, 0.0, 0.0
	for i, one := range all {
		local := one.at.In(london)
		days[local.Format(time.DateOnly)] = true
		if clock := local.Format("15:04:05.000000000"); !(clock > "07:00:00.000000000" && clock < "19:00:00.000000000") {
			night++
		}
		if with[one.other] = append(with[one.other], one); one.sent {
			sent[one.other]++
		}
		if i > 0 {
			waits = append(waits, one.at.Sub(all[i-1].at).Seconds())
		}
		if one.call {
			if calls++; one.sent {
				made++
			}
			if one.seconds != nil {
				lengths = append(lengths, float64(one.seconds.(int64)))
			}
		}
	}
	var sizes, balances, delays []float64
	var begun, conversations, asked, answered, entropy float64
	for other, list := range with {
		sizes, balances = append(sizes, float64(len(list))), append(balances, sent[other]/total)
		entropy += float64(len(list)) / total * math.Log(total/float64(len(list)))
		for _, talk := range talksOf(list) {
			conversations++
			if talk[0].sent {
				begun++
			} else {
				asked++
				if slices.ContainsFunc(talk, func(i interaction) bool { return i.sent }) {
					answered++
				}
			}
			for i := range talk[1:] {
				if wait := talk[i+1].at.Sub(talk[i].at); talk[i+1].sent && !talk[i].sent && wait > 0 {
					delays = append(delays, wait.Seconds())
				}
			}
		}
	}
	m := map[string]any{"activeDays": int64(len(days)), "contacts": int64(len(with)), "interactions": int64(len(all)), "percentInitiatedConversations": 0.0, "percentInitiatedInteractions": nil,
		"percentNocturnal": night / total, "responseRateText": nil, "responseDelayText": distributed(delays), "entropyOfContacts": approximate(entropy), "balanceOfContacts": distributed(balances),
		"interactionsPerContact": distributed(sizes), "intereventTime": distributed(waits), "callDuration": distributed(lengths)}
	if conversations > 0 {
		m["percentInitiatedConversations"] = begun / conversations
	}
	if calls > 0 {
		m["percentInitiatedInteractions"] = made / calls
	}
	if asked > 0 {
		m["responseRateText"] = answered / asked
	}
	slices.Sort(sizes)
	slices.Reverse(sizes)
	covered, most := 0.0, 0.0
	for _, n := range sizes {
		if covered < math.Ceil(total*0.8) {
			covered, most = covered+n, most+1
		}
	}
	m["percentParetoInteractions"] = most / total
	return m
}

// talksOf are the conversations with one party: messages up to a call or a pause of an hour.
func talksOf(list []interaction) (talks [][]interaction) {
	open := false
	for i, one := range list {
		if i > 0 && one.at.Sub(list[i-1].at) >= time.Hour {
			open = false
		}
		switch {
		case one.call:
			open = false
		case open:
			talks[len(talks)-1] = append(talks[len(talks)-1], one)
		default:
			talks, open = append(talks, []interaction{one}), true
		}
	}
	return talks
}

func distributed(values []float64) any {
	if len(values) == 0 {
		return map[string]any(nil)
	}
	slices.Sort(values)
	n := len(values)
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum += v
	}
	for _, v := range values {
		squares += math.Pow(v-sum/float64(n), 2)
	}
	median := values[n/2]
	if n%2 == 0 {
		median = (values[n/2-1] + values[n/2]) / 2
	}
	return map[string]any{"mean": sum / float64(n), "std": math.Sqrt(squares / float64(n)), "median": median, "min": values[0], "max": values[n-1]}
}
