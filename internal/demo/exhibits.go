package demo

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"linegraph/internal/demo/forensic"
)

// lay lays every seized phone out as files and notes which events they hold.
func (w *world) lay() {
	for _, h := range w.handsets {
		for _, x := range h.files() {
			x.seed = w.rng.Uint64()
			w.fill(x)
			w.exhibits = append(w.exhibits, x)
		}
	}
}

func (h *handset) files() []*exhibit {
	name := fmt.Sprintf("%s_%s_%s", strings.ReplaceAll(h.exhibit, "/", "-"), h.Make, strings.ReplaceAll(h.Model, " ", "-"))
	x := &exhibit{file: "exports/" + name + "_Report.xml", format: string(reportToday), phone: h, from: h.from, to: h.to, carries: anything}
	switch h.format {
	case smsBackup:
		return h.backups()
	case ufdr:
		x.file, x.format, x.write = "exports/"+name+".ufdr", string(ufdr), forensic.UFDR
	case reportToday:
		x.write = cellebrite(forensic.Today)
	case reportOld:
		x.carries, x.write = onePartner, cellebrite(forensic.Old)
	}
	return []*exhibit{x}
}

// backups are a file of messages and a file of calls. A phone with two backups
// was cleared in between: neither backup holds all.
func (h *handset) backups() []*exhibit {
	if !h.twice {
		return h.backup(h.from, h.to)
	}
	return append(h.backup(h.from, h.from.AddDate(0, 0, 50)), h.backup(h.from.AddDate(0, 0, 24), h.to)...)
}

func (h *handset) backup(from, to time.Time) []*exhibit {
	folder := "exports/" + strings.ReplaceAll(h.exhibit, "/", "-") + "/"
	stamp := forensic.London(taken(to)).Format("20060102150405") + ".xml"
	sms := exhibit{file: folder + "sms-" + stamp, format: "smses", phone: h, from: from, to: to, owner: h.Owner.Number,
		carries: isText, write: forensic.SMSBackup}
	calls := sms
	calls.file, calls.format, calls.carries, calls.write = folder+"calls-"+stamp, "calls", isCall, forensic.CallsBackup
	return []*exhibit{&sms, &calls}
}

// taken is when a phone seized at that time was read out.
func taken(seized time.Time) time.Time { return seized.Add(time.Hour) }

func cellebrite(shape forensic.Shape) func(io.Writer, *forensic.Extraction) error {
	return func(out io.Writer, x *forensic.Extraction) error { return forensic.Cellebrite(out, shape, x) }
}

func anything(*forensic.Event) bool     { return true }
func isCall(e *forensic.Event) bool     { return e.Kind == forensic.Call }
func isText(e *forensic.Event) bool     { return e.Kind == forensic.SMS || e.Kind == forensic.MMS }
func onePartner(e *forensic.Event) bool { return e.Kind != forensic.Chat || len(e.To) == 1 }

func (w *world) fill(x *exhibit) {
	for _, key := range []string{x.phone.Owner.Key(), x.phone.Account.Key()} {
		if key == "" {
			continue
		}
		for _, e := range w.byParty[key] {
			if x.carries(e) && !e.At.Before(x.from) && e.At.Before(x.to) {
				x.events = append(x.events, e)
				w.carried[e]++
			}
		}
	}
	slices.SortStableFunc(x.events, func(a, b *forensic.Event) int { return a.At.Compare(b.At) })
}

func (x *exhibit) extraction() *forensic.Extraction {
	return &forensic.Extraction{Phone: x.phone.Phone, Exhibit: x.phone.exhibit, Case: "OP LARKSPUR",
		Taken: taken(x.to), Seed: x.seed, Events: x.events}
}
