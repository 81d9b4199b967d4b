package flares

import (
	"fmt"
	"slices"
	"time"

	"linegraph/internal/bulktext"
	"linegraph/internal/figures"
	"linegraph/internal/question"
)

// Signature is the field signature: the five factors by which numbers of deal lines are told from others.
var Signature = question.New("signature", statement, func(given question.Arguments) (question.Answering[facts, signature], error) {
	args := arguments{number: given.Text("number"), window: given.Window("window"), most: most, sellers: true}
	return question.Answering[facts, signature]{
		Choice:  question.Choice{Evidence: "BOTH"},
		Params:  args.params(),
		Figures: func(rows []facts) *signature { return sign(args, rows) },
	}, nil
})

// signature is a Signature.
type signature struct {
	Basis   signatureBasis
	Number  question.Record
	Factors []factor
	Known   int64
	Holding int64
}

// signatureBasis is a SignatureBasis.
type signatureBasis struct {
	Method   string
	From, To *time.Time
	Messages int64
	Received int64
	Exports  int64
	Cut      bool
}

// factor is a SignatureFactor.
type factor struct {
	Name  string
	Holds *bool
	Says  string
}

const signatureVersion = "five factors, version 1; " + bulktext.Version

// sign works out the factors. It is nil if there is no such number.
func sign(args arguments, rows []facts) *signature {
	if len(rows) == 0 {
		return nil
	}
	s := newSender(rows[0], args.most)
	s.find()
	for _, b := range s.bulkTexts {
		b.Response = b.respond(args.window.To)
	}
	a := &signature{Basis: signatureBasis{signatureVersion, args.window.From, args.window.To, int64(len(s.Sent)), int64(len(s.Received)), int64(len(s.Exports)), s.cut},
		Number: s.Number, Factors: []factor{s.prepaid(), s.unregistered(args.window), s.sendsBulk(), s.recipients(), s.incoming()}}
	for _, f := range a.Factors {
		if f.Holds != nil {
			a.Known++
			if *f.Holds {
				a.Holding++
			}
		}
	}
	return a
}

func (s *sender) prepaid() factor {
	switch s.Tariff {
	case "PAYG":
		return factor{"PAYG", new(true), "The number is pay as you go."}
	case "CONTRACT":
		return factor{"PAYG", new(false), "The number is on a contract."}
	}
	return factor{"PAYG", nil, "The tariff is not known."}
}

func (s *sender) unregistered(window figures.Window) factor {
	first, last := window.Bounds()
	n := 0
	for _, u := range s.People {
		if (u.From == nil || !u.From.After(last)) && (u.To == nil || !u.To.Before(first)) {
			n++
		}
	}
	return factor{"UNREGISTERED", new(n == 0), fmt.Sprintf("%d links state that a person uses the number.", n)}
}

func (s *sender) sendsBulk() factor {
	says := fmt.Sprintf("Among %d messages from the number are %d bulk texts.", len(s.Sent), len(s.bulkTexts))
	if len(s.Sent) == 0 {
		return factor{"BULK_TEXTS", nil, says}
	}
	return factor{"BULK_TEXTS", new(len(s.bulkTexts) > 0), says}
}

// From how many recipients, and from which share of them, the list is that of drug customers.
const leastShared, shareShared = 5, .2

func (s *sender) recipients() factor {
	if len(s.bulkTexts) == 0 {
		return factor{"RECIPIENTS", nil, "There is no bulk text whose recipients could be compared."}
	}
	audience := s.audience()
	n := common(audience, s.Shared)
	sellers := n >= leastShared && float64(n) >= shareShared*float64(len(audience))
	stable := stable([]*sender{s})
	says := fmt.Sprintf("%d of %d recipients of bulk texts are in touch with a number of another line; ", n, len(audience))
	switch {
	case stable == nil:
		says += "there is only one bulk text, so it is not known whether the list is stable."
		if !sellers {
			return factor{"RECIPIENTS", nil, says}
		}
	case *stable:
		says += "the list is stable."
	default:
		says += "the list is not stable."
	}
	return factor{"RECIPIENTS", new(sellers || stable != nil && *stable), says}
}

// short is how long a short call is at most, in seconds.
const short = 60

func (s *sender) incoming() factor {
	known, bursts := 0, 0
	for _, b := range s.bulkTexts {
		if b.Response == nil || len(s.calls) == 0 {
			continue
		}
		known++
		calls, brief := 0, 0
		for _, r := range s.Received {
			if r.Call && r.Length != nil && r.At.After(b.End) && !r.At.After(b.End.Add(response)) && slices.Contains(b.to, r.From) {
				calls++
				if *r.Length <= short {
					brief++
				}
			}
		}
		if b.Response.Called >= leastCallers && calls > 0 && 2*brief >= calls {
			bursts++
		}
	}
	says := fmt.Sprintf("After %d of %d bulk texts with known calls, 2 recipients or more called within the hour, half of them or more for at most 60 seconds.", bursts, known)
	if known == 0 {
		return factor{"INCOMING", nil, says}
	}
	return factor{"INCOMING", new(2*bursts >= known), says}
}
