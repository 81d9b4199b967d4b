package successors

import (
	"fmt"
	"math"

	"linegraph/internal/figures"
)

// The weights are logarithms of how much likelier something is if one number took the customers of the
// other over than if it did not. They were set by hand and measured on made-up networks with known
// successions. A figure that is not known has the weight 0.

// proposes is the weight from which a succession is proposed to a person.
const proposes = 14

// term is a WeightTerm.
type term struct {
	Name   string
	Weight float64
	Says   string
}

// terms weighs what a pair of numbers shows.
func (p pair) terms() []term {
	k := len(p.both)
	return []term{
		{"FOLLOWED", float64(min(len(p.before), 20)) * ratio(share(k, len(p.before)), .5, .2),
			fmt.Sprintf("%d of the %d contacts that the earlier number had at its end were in touch with the later one at its beginning.", k, len(p.before))},
		{"CAME_FROM", float64(min(len(p.after), 20)) * ratio(share(k, len(p.after)), .7, .3),
			fmt.Sprintf("%d of the %d contacts that the later number had at its beginning were in touch with the earlier one at its end.", k, len(p.after))},
		{"HANDED_OVER", float64(min(k, 10)) * ratio(share(p.handedOver, k), .9, .6),
			fmt.Sprintf("%d of the %d common contacts were no longer in touch with the earlier number a week after %s.", p.handedOver, k, p.parting())},
		{"WAS_THERE_BEFORE", float64(min(k, 10)) * ratio(share(p.laterFirst, k), .05, .25),
			fmt.Sprintf("%d of the %d common contacts were in touch with the later number before the earlier one.", p.laterFirst, k)},
		{"EARLIER_FELL_SILENT", silence(p.earlierAfter, p.earlierBefore),
			fmt.Sprintf("The earlier number was in touch with somebody %s in the 28 days after its end, and %s in the 28 days before; each contact counts once a day.", figures.Plural(p.earlierAfter, "time"), figures.Plural(p.earlierBefore, "time"))},
		{"LATER_WAS_SILENT", silence(p.laterBefore, p.laterAfter),
			fmt.Sprintf("The later number was in touch with somebody %s in the 28 days before its beginning, and %s in the 28 days after.", figures.Plural(p.laterBefore, "time"), figures.Plural(p.laterAfter, "time"))},
		{"LATER_GOES_ON", p.lasts(), p.saysLasting()},
		{"ANOTHER_BETWEEN", p.othersWay(),
			fmt.Sprintf("For %d of the %d common contacts a likelier number came between the two.", p.between, k)},
		{"GAP", gap(p.gap()), fmt.Sprintf("For the common contacts the later number began %s the earlier one ended.", apart(p.gap()))},
		{"INNER_CIRCLE", circle(share(p.circle, p.circleOf)),
			fmt.Sprintf("%d of the %d most frequent contacts of each number are the same.", p.circle, p.circleOf)},
		{"FEW_IN_COMMON", fewInCommon(k), fmt.Sprintf("They have %d contacts in common; fewer than 8 are weak evidence.", k)},
		{"PRIOR", -4, "Of two numbers that share some contacts, few are a succession."},
	}
}

// weight is the sum of the terms.
func (p pair) weight() (sum float64) {
	for _, t := range p.terms() {
		sum += t.Weight
	}
	return sum
}

// parting names the times from which a week counts until a contact must have left the earlier number.
func (p pair) parting() string {
	if p.goesOn {
		return "its end, or after they began with the later one if that was later"
	}
	return "they began with the later one"
}

// lasts weighs whether the later number outlasts the earlier one: what ends with it has not succeeded it.
func (p pair) lasts() float64 {
	after, before := float64(p.afterwards)/around, float64(p.together)/float64(max(p.togetherDays, 1))
	switch {
	case p.together == 0:
		return 0
	case p.afterwards == 0:
		return -30
	case after <= .25*before:
		return -8
	case after <= .6*before:
		return -1
	}
	return 0
}

func (p pair) saysLasting() string {
	if p.togetherDays == 0 {
		return "The later number did not begin before the earlier one ended."
	}
	return fmt.Sprintf("The later number was in touch with somebody %s in the 28 days after the earlier one's end, and %s in the %s before it.",
		figures.Plural(p.afterwards, "time"), figures.Plural(p.together, "time"), figures.Plural(p.togetherDays, "day"))
}

// othersWay weighs that contacts came by way of a likelier number; that they did not, proves nothing.
func (p pair) othersWay() float64 {
	k := len(p.both)
	return min(0, float64(min(k, 10))*ratio(share(p.between, k), .05, .4))
}

// ratio is the mean logarithm of the likelihood ratio of a share q of observations that are true with the
// probability yes under the hypothesis, and no without it.
func ratio(q, yes, no float64) float64 {
	return q*math.Log(yes/no) + (1-q)*math.Log((1-yes)/(1-no))
}

func share(part, of int) float64 {
	if of == 0 {
		return 0
	}
	return float64(part) / float64(of)
}

// silence weighs how far activity fell: silent is that of the time in which there should be little.
func silence(silent, busy int) float64 {
	switch {
	case busy == 0:
		return 0
	case 4*silent <= busy:
		return .5
	case 10*silent <= 6*busy:
		return -.5
	}
	return -1.5
}

func gap(days int64) float64 {
	switch {
	case -10 <= days && days <= 10:
		return 1
	case -22 <= days && days <= 25:
		return .3
	}
	return -1
}

func circle(same float64) float64 {
	switch {
	case same >= .4:
		return 2
	case same >= .2:
		return .5
	}
	return -.7
}

func fewInCommon(k int) float64 {
	if k < 8 {
		return -1.5
	}
	return 0
}

// apart says how many days lie between two events, as in "3 days after".
func apart(days int64) string {
	switch {
	case days == 0:
		return "on the day on which"
	case days < 0:
		return figures.Plural(-days, "day") + " before"
	}
	return figures.Plural(days, "day") + " after"
}
