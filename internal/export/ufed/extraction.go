package ufed

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"linegraph/internal/export"
)

// extraction is what the report says of one extraction: mostly of the same phone
// as the others, of its SIM or memory card, at times of another phone.
type extraction struct {
	id          string
	make, model ranked
	card        bool // of a SIM or memory card: it has no make and model of a phone
	imeis       []string
	cards       []item // ICCIDs and IMSIs
	numbers     []known
	accounts    []export.Party // of the owner, in apps
}

// Limits of what is kept of the phones, far beyond any report.
const (
	maxExtractions = 256
	maxDetails     = 256 // of each extraction
)

// isCard tells by what the examiner selected that a card was extracted.
func isCard(selected string) bool {
	return selected == "SIM Card" || selected == "Mass Storage Device"
}

// room tells whether more may be kept.
func (x *extraction) room() bool {
	return x != nil && len(x.imeis)+len(x.cards)+len(x.numbers)+len(x.accounts) < maxDetails
}

// ranked is a value of which there may be several readings, the best rank 0.
type ranked struct {
	value string
	rank  int
}

func (v *ranked) set(rank int, value string) {
	if v.value == "" || rank < v.rank {
		*v = ranked{value, rank}
	}
}

// extraction finds an extraction by its id, or begins it; nil when there are too
// many.
func (r *report) extraction(id string) *extraction {
	id = strings.TrimSpace(id)
	for _, x := range r.extractions {
		if x.id == id {
			return x
		}
	}
	if len(r.extractions) == maxExtractions {
		return nil
	}
	x := &extraction{id: id}
	r.extractions = append(r.extractions, x)
	return x
}

// order is that of the rank, what has no value last.
func (v ranked) order() int {
	if v.value == "" {
		return math.MaxInt
	}
	return v.rank
}

// describe hands on what is known of each extraction, now that the report has
// been read: whatever comes first in it, what was detected goes before what the
// examiner selected.
func (r *report) describe() error {
	slices.SortStableFunc(r.extractions, func(a, b *extraction) int {
		return cmp.Or(cmp.Compare(a.model.order(), b.model.order()), cmp.Compare(a.make.order(), b.make.order()))
	})
	var cards []export.SIM
	for _, x := range r.extractions {
		cards = append(cards, sims(x.cards)...)
	}
	for _, x := range r.extractions {
		i := export.Info{Extraction: x.id, Make: x.make.value, Model: x.model.value, IMEIs: x.imeis, SIMs: unlessPaired(sims(x.cards), cards)}
		if x.card {
			i.Make, i.Model = "", ""
		}
		for _, n := range x.numbers {
			i.Owners = append(i.Owners, export.Party{Raw: n.number, Owner: true})
		}
		i.Owners = append(i.Owners, x.accounts...)
		if i.Make+i.Model == "" && len(i.IMEIs)+len(i.SIMs)+len(i.Owners) == 0 {
			continue
		}
		if err := r.info(i); err != nil {
			return err
		}
	}
	return nil
}

// phone is one phone of the report: the extractions that share an IMEI.
type phone struct {
	extractions []string
	imeis       []string
	numbers     []string
}

// sortPhones finds which extractions are of one phone.
func sortPhones(extractions []*extraction) []*phone {
	phones := []*phone{}
	for _, x := range extractions {
		merged := &phone{extractions: []string{x.id}}
		for _, imei := range x.imeis {
			if body := body(imei); body != "" {
				merged.imeis = append(merged.imeis, body)
			}
		}
		for _, n := range x.numbers {
			merged.numbers = append(merged.numbers, n.number)
		}
		phones = slices.DeleteFunc(phones, func(p *phone) bool {
			if !slices.ContainsFunc(p.imeis, func(imei string) bool { return slices.Contains(merged.imeis, imei) }) {
				return false
			}
			merged.extractions = append(merged.extractions, p.extractions...)
			merged.imeis = append(merged.imeis, p.imeis...)
			for _, n := range p.numbers {
				if !slices.ContainsFunc(merged.numbers, func(has string) bool { return same(has, n) }) {
					merged.numbers = append(merged.numbers, n)
				}
			}
			return true
		})
		phones = append(phones, merged)
	}
	return phones
}

// body is an IMEI without its check digit, which tools leave out or zero; ""
// where it was blacked out, or is one that many phones have.
func body(imei string) string {
	const size = 14
	digits := strings.NewReplacer(" ", "", "-", "", "/", "").Replace(imei)
	if len(digits) < size || strings.Trim(digits, "0123456789") != "" || strings.Trim(digits[:size], digits[:1]) == "" {
		return ""
	}
	return digits[:size]
}
