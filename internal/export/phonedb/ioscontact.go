package phonedb

import (
	"fmt"
	"strings"

	"linegraph/internal/export"
)

// The kinds of value in an iOS address book that are parties.
const appleNumber, appleEmail = 3, 4

func (r *reader) iosContacts() error {
	values, err := r.children("ABMultiValue", "record_id", []string{"property", "value"})
	if err != nil {
		return err
	}
	defer values.close()
	left := 0
	err = r.each("ABPerson", []string{"First", "Middle", "Last", "Organization"}, func(of row) error {
		entries, err := values.of(of.id)
		if err != nil {
			return err
		}
		name := strings.Join(strings.Fields(of.text("First")+" "+of.text("Middle")+" "+of.text("Last")), " ")
		if name == "" {
			name = of.word("Organization")
		}
		found := 0
		for _, e := range entries {
			party := export.Party{Raw: e.word("value"), Name: name}
			switch {
			case party.Raw == "", !e.is("property", appleNumber) && !e.is("property", appleEmail):
				left++
				continue
			case e.is("property", appleEmail):
				party.Service = "email"
			}
			found++
			if err := r.out.Contact(&export.Contact{Place: place("ABPerson", of), Party: party, SavedAs: name}); err != nil {
				return err
			}
		}
		if found == 0 {
			return r.out.Reject(place("ABPerson", of), noEntry)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return r.leftOut("ABMultiValue", left)
}

const noEntry = "contact without a number or an address"

// leftOut says how many entries of contacts the graph has no place for.
func (r *reader) leftOut(table string, count int) error {
	if count == 0 {
		return nil
	}
	note := fmt.Sprintf("%d entries that are neither number nor address of a known service were left out", count)
	return r.out.Repair(export.Place{Record: table}, note)
}
