package candidates

import "slices"

// role is what a person may be to the line.
type role int

const (
	operator role = iota
	holder
)

// pair is a weight for an operator and one for a line holder.
type pair [2]float64

// times multiplies both.
func (p pair) times(n float64) pair { return pair{p[operator] * n, p[holder] * n} }

// plus adds both.
func (p pair) plus(q pair) pair { return pair{p[operator] + q[operator], p[holder] + q[holder]} }

// The weights are logarithms of how much likelier something is of the operator or the holder of the line than of
// anybody else around it. They were set by hand, and measured on made-up lines. What is not known weighs 0.
var (
	seizedFrom        = pair{5, .5} // a phone that held the line's number: a line holder leaves it to others
	seizedPerhaps     = pair{3, .3} // the same, suspected
	seizedAnother     = pair{1, .2} // each further number, two at most
	attributed        = pair{3, 2}
	attributedPerhaps = pair{1.5, 1}
	onTop             = pair{.3, 2.5} // of most numbers that the own number was in touch with
	onTopOnce         = pair{.3, 1.5}
	inCircle          = pair{.3, .7}
	outside           = pair{-.3, -.3} // in touch, but no more often than customers are
	everyNumber       = pair{.5, 1.5}
	sameCircle        = pair{2, 2}
	partCircle        = pair{1, 1}
	savedAs           = pair{2.5, .5}
	savedAsTwice      = pair{3, .7}
	savedByLine       = pair{.3, .5}
	ringsDaily        = pair{-1, 1} // for a holder only if the inner circle is shared
	onlyOften         = pair{-1, 0}
	chargedBefore     = pair{-1.5, -.5}
	arrestedBefore    = pair{-.5, -.2}
)

// firstWeight weighs that a person's number was among the first in touch with yes of the known numbers of the line.
func firstWeight(yes, known int) pair {
	q := float64(yes) / float64(known)
	w := float64(min(known, 3)) * (q*1.25 - (1-q)*.3)
	return pair{w / 2, w}
}

// term is a CandidateTerm.
type term struct {
	Name   string
	Weight float64
	Says   string
}

// evidence collects the terms of one candidate for a role.
type evidence struct {
	of    role
	terms []term
}

func (e *evidence) add(name string, weight pair, says string) {
	e.terms = append(e.terms, term{name, weight[e.of], says})
}

// sum is what the terms weigh together.
func (e *evidence) sum() (sum float64) {
	for _, t := range e.terms {
		sum += t.Weight
	}
	return sum
}

// split gives the terms that speak for the candidate, or for nothing, and those that speak against.
func (e *evidence) split() (forIt, against []term) {
	for _, t := range e.terms {
		if t.Weight < 0 {
			against = append(against, t)
		} else {
			forIt = append(forIt, t)
		}
	}
	return forIt, against
}

// best is the evidence of the number that weighs most; the first of those that weigh the same.
func best(all []*evidence) *evidence {
	if len(all) == 0 {
		return nil
	}
	return slices.MaxFunc(all, func(a, b *evidence) int {
		switch x, y := a.sum(), b.sum(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
}
