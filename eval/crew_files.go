package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"linegraph/internal/demo/forensic"
)

// write writes what the police have: call data, seized phones, and an intelligence file.
func (w *crewWorld) write(dir string) error {
	if err := w.world.write(dir); err != nil {
		return err
	}
	phones := 0
	phone := func(owner, exhibit string, at time.Time, contacts []forensic.Contact) error {
		phones++
		x := &forensic.Extraction{Exhibit: exhibit, Case: "EVAL", Taken: at, Seed: uint64(phones), Phone: forensic.Phone{Make: "Nokia", Model: "C12",
			IMEI: forensic.WithCheckDigit(fmt.Sprintf("35%012d", phones)), ICCID: forensic.WithCheckDigit(fmt.Sprintf("894499%012d", phones)), IMSI: fmt.Sprintf("23499%010d", phones),
			Owner: forensic.Party{Number: owner}, Contacts: contacts}}
		f, err := os.OpenFile(filepath.Join(dir, exhibit+".xml"), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		err = forensic.Cellebrite(f, forensic.Today, x)
		if closed := f.Close(); err == nil {
			err = closed
		}
		return err
	}
	for _, l := range w.lines {
		for n, t := range l.tenures {
			if _, taken := l.takenFrom[t.number]; !taken {
				continue
			}
			var contacts []forensic.Contact
			for _, p := range append(append([]*member{l.holder}, l.operators...), l.runners...) {
				contacts = append(contacts, forensic.Contact{Name: p.alias, Party: forensic.Party{Number: p.number}})
			}
			if err := phone(t.number, exhibitOf(l, n), w.ended(t), contacts); err != nil {
				return err
			}
		}
		for n, s := range l.savedBy {
			if err := phone(s.owner, fmt.Sprintf("%s-customer%d", l.id, n), begin.AddDate(0, 0, crewDays), []forensic.Contact{{Name: s.name, Party: forensic.Party{Number: s.number}}}); err != nil {
				return err
			}
		}
	}
	return w.intelligence(filepath.Join(dir, "intelligence.csv"))
}

func exhibitOf(l *crewLine, tenure int) string { return fmt.Sprintf("%s-phone%d", l.id, tenure) }

func (w *crewWorld) ended(t tenure) time.Time {
	return begin.AddDate(0, 0, t.until-1).Add(20 * time.Hour)
}

// intelligence writes people, lines, their numbers and whose numbers are known. Who holds, operates or runs for a line is
// what is asked: it is not stated.
func (w *crewWorld) intelligence(path string) error {
	columns := []string{"intelligence/1", "id", "from", "to", "certainty", "assertion", "grade", "sources", "validFrom", "validTo", "name", "aliases", "dateOfBirth", "number", "urn", "text", "source", "information", "handling"}
	rows := [][]string{columns}
	row := func(pairs ...string) {
		r := make([]string, len(columns))
		for i := 0; i < len(pairs); i += 2 {
			for n, c := range columns {
				if c == pairs[i] {
					r[n] = pairs[i+1]
				}
			}
		}
		rows = append(rows, r)
	}
	row("intelligence/1", "IntelReport", "id", "report_eval", "urn", "EVAL/1")
	row("intelligence/1", "IntelItem", "id", "item_eval", "number", "1", "text", "Known to officers.", "source", "1", "information", "B", "handling", "P")
	for _, p := range w.people {
		row("intelligence/1", "Person", "id", p.id, "name", p.name, "aliases", p.alias, "dateOfBirth", p.born)
		row("intelligence/1", "PhoneNumber", "number", "'"+p.number)
	}
	link := func(relation, from, to, certainty string, more ...string) {
		row(append([]string{"intelligence/1", relation, "from", from, "to", to, "certainty", certainty, "assertion", "ASSESSMENT", "grade", "1BP", "sources", "item_eval"}, more...)...)
	}
	row("intelligence/1", "CONTAINS", "from", "report_eval", "to", "item_eval")
	for _, l := range w.lines {
		row("intelligence/1", "DealLine", "id", l.id, "name", l.brand)
		for _, t := range l.tenures {
			row("intelligence/1", "PhoneNumber", "number", "'"+t.number)
			link("USES", l.id, "'"+t.number, "CONFIRMED", "validFrom", begin.AddDate(0, 0, t.from).Format(time.RFC3339), "validTo", begin.AddDate(0, 0, t.until).Format(time.RFC3339))
		}
		for number, p := range l.attributions {
			link("USES_NUMBER", p.id, "'"+number, "SUSPECTED")
		}
		for _, p := range append([]*member{l.tenant}, l.runners...) {
			if p.exploited {
				link("EXPLOITED_BY", p.id, l.id, "CONFIRMED")
			}
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = csv.NewWriter(f).WriteAll(rows)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// seizures states from whom the line's phones were seized.
func (w *crewWorld) seizures(ctx context.Context, url string) error {
	var got struct {
		Exports []struct{ ID, FileName string }
	}
	if err := send(ctx, url, `{ exports(first: 1000) { id fileName } }`, nil, &got); err != nil {
		return err
	}
	by := map[string]string{}
	for _, x := range got.Exports {
		by[strings.TrimSuffix(filepath.Base(x.FileName), ".xml")] = x.ID
	}
	for _, l := range w.lines {
		for n, t := range l.tenures {
			from := l.takenFrom[t.number]
			if from == nil {
				continue
			}
			id := by[exhibitOf(l, n)]
			if id == "" {
				return fmt.Errorf("%s was not loaded", exhibitOf(l, n))
			}
			var stated any
			err := send(ctx, url, `mutation($in: LinkInput!) { link(input: $in) { id } }`, map[string]any{"in": map[string]any{"relation": "SEIZED_FROM", "from": map[string]any{"id": id},
				"to": map[string]any{"id": from.id}, "certainty": "CONFIRMED", "assertion": "FACT", "grade": "1AP", "sources": []string{id}, "validFrom": w.ended(t)}}, &stated)
			if err != nil {
				return err
			}
		}
	}
	return nil
}
