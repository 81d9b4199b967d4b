// Package exporttest helps the tests of the formats: it collects the records
// that a format reads and prints one line for each. It is imported by tests
// only.
package exporttest

import (
	"fmt"
	"strings"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
)

// Recorder is an export.Sink that keeps all it is given.
type Recorder struct {
	Infos          []export.Info
	Communications []export.Communication
	Contacts       []export.Contact
	Notices        []export.Notice
	Rejected       []Note
	Repaired       []Note

	dates dates.Judge
}

// Note is a rejection or a repair.
type Note struct {
	Place export.Place
	Text  string
}

// Info implements export.Sink.
func (r *Recorder) Info(i export.Info) error { r.Infos = append(r.Infos, i); return nil }

// Communication implements export.Sink.
func (r *Recorder) Communication(c *export.Communication) error {
	r.Communications = append(r.Communications, *c)
	r.hear(c.Open, c.Place)
	return nil
}

// Contact implements export.Sink.
func (r *Recorder) Contact(c *export.Contact) error { r.Contacts = append(r.Contacts, *c); return nil }

// Notice implements export.Sink.
func (r *Recorder) Notice(n *export.Notice) error {
	r.Notices = append(r.Notices, *n)
	r.hear(n.Open, n.Place)
	return nil
}

// Reject implements export.Sink.
func (r *Recorder) Reject(at export.Place, why string) error {
	r.Rejected = append(r.Rejected, Note{at, why})
	return nil
}

// Repair implements export.Sink.
func (r *Recorder) Repair(at export.Place, what string) error {
	r.Repaired = append(r.Repaired, Note{at, what})
	return nil
}

// hear takes the date of a record; what is noted of it goes to the repairs where
// only one order gives a date.
func (r *Recorder) hear(o *export.Open, at export.Place) {
	if o == nil {
		return
	}
	d := o.Date()
	r.dates.Hear(d, dates.Row{Line: at.Line, Record: at.Record})
	if note := o.In(d.Order).Note; d.Order != dates.Either && note != "" {
		r.Repaired = append(r.Repaired, Note{at, note})
	}
}

// Settle sets every time as the order of day and month has it that holds for all
// of them, as the loader does, and says how that is known.
func (r *Recorder) Settle(told dates.Order) (why string, err error) {
	for _, i := range r.Infos {
		r.dates.Infer(i.Order, i.OrderBy)
	}
	order, why, err := r.dates.Decide(told)
	if err != nil {
		return "", err
	}
	for i := range r.Communications {
		if c := &r.Communications[i]; c.Open != nil {
			in := c.Open.In(order)
			c.At, c.Zoned = in.At, in.Zoned
		}
	}
	for i := range r.Notices {
		if n := &r.Notices[i]; n.Open != nil {
			in := n.Open.In(order)
			n.At, n.Zoned = in.At, in.Zoned
		}
	}
	return why, nil
}

// String shows all that was read, kind by kind.
func (r *Recorder) String() string {
	var b strings.Builder
	if _, err := r.Settle(dates.Any); err != nil {
		fmt.Fprintf(&b, "refused: %v\n", err)
	}
	for _, i := range r.Infos {
		fmt.Fprintf(&b, "info %q %q %q %q imei %q sim %q owner %s", i.Tool, i.ToolVersion, i.Make, i.Model, i.IMEIs, i.SIMs, Parties(i.Owners))
		if i.Network {
			b.WriteString(" network")
		}
		for _, m := range i.Modules {
			fmt.Fprintf(&b, " module %q %s %d", m.Name, m.State, m.Records)
		}
		b.WriteByte('\n')
	}
	for _, c := range r.Communications {
		fmt.Fprintln(&b, Line(c))
	}
	for _, c := range r.Contacts {
		fmt.Fprintf(&b, "contact %s as %q\n", Parties([]export.Party{c.Party}), c.SavedAs)
	}
	for _, n := range r.Notices {
		fmt.Fprintln(&b, NoticeLine(n))
	}
	for _, n := range r.Rejected {
		fmt.Fprintf(&b, "reject %s %s: %s\n", n.Place.Record, n.Place.ID, n.Text)
	}
	for _, n := range r.Repaired {
		fmt.Fprintf(&b, "repair %s %s: %s\n", n.Place.Record, n.Place.ID, n.Text)
	}
	return b.String()
}

// Line shows one communication.
func Line(c export.Communication) string {
	line := fmt.Sprintf("%s %s %s > %s", c.Kind, moment(c.At, c.Zoned), Parties([]export.Party{c.From}), Parties(c.To))
	line += details([]detail{{"status", c.Status}, {"thread", c.Thread}, {"body", c.Body}})
	if c.Duration != nil {
		line += " " + c.Duration.String()
	}
	if c.Deleted {
		line += " deleted"
	}
	if c.Network {
		line += " network"
	}
	return line
}

// NoticeLine shows one notice.
func NoticeLine(n export.Notice) string {
	line := fmt.Sprintf("notice %s %s", n.Kind, moment(n.At, n.Zoned))
	line += details([]detail{{"service", n.Service}, {"by", n.By}, {"of", n.Of}, {"thread", n.Thread}, {"text", n.Text}})
	if n.Deleted {
		line += " deleted"
	}
	return line
}

type detail struct{ name, value string }

func details(all []detail) (shown string) {
	for _, d := range all {
		if d.value != "" {
			shown += fmt.Sprintf(" %s=%q", d.name, d.value)
		}
	}
	return shown
}

func moment(at *time.Time, zoned bool) string {
	switch {
	case at == nil:
		return "?"
	case zoned:
		return at.Format(time.RFC3339Nano)
	}
	return strings.TrimSuffix(at.Format(time.RFC3339Nano), "Z") + " (no zone)"
}

// Parties shows parties as service:raw, the owner with a star.
func Parties(all []export.Party) string {
	var shown []string
	for _, p := range all {
		s := p.Raw
		if p.Service != "" {
			s = p.Service + ":" + s
		}
		if p.Owner {
			s += "*"
		}
		if s == "" {
			s = "?"
		}
		shown = append(shown, s)
	}
	return strings.Join(shown, " ")
}
