package demo

import (
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"linegraph/internal/demo/forensic"
)

// format is how the police got a phone's content.
type format string

const (
	ufdr        format = "cellebrite-ufdr"
	reportToday format = "cellebrite-xml"
	reportOld   format = "cellebrite-xml-old"
	smsBackup   format = "sms-backup" // two files: messages and calls
)

// handset is a seized phone and who had it.
type handset struct {
	forensic.Phone
	tenure  *tenure // the deal line's phone, or nil
	person  *person // the phone of one of the crew, or nil
	line    *line
	format  format
	from    time.Time // its first event
	to      time.Time // when it was seized
	exhibit string
	twice   bool // two overlapping backups were found of it
}

// exhibit is one file: what a phone still held, from one day to another.
type exhibit struct {
	file     string
	format   string // as the manifest names it
	phone    *handset
	from, to time.Time
	carries  func(*forensic.Event) bool
	write    func(io.Writer, *forensic.Extraction) error
	owner    string // stated to the loader when the file does not say
	seed     uint64
	events   []*forensic.Event
}

// seize takes the phones of the lines, and of some of the crews.
func (w *world) seize() {
	turn := 0
	for _, l := range w.lines {
		if !l.seized {
			continue
		}
		for _, t := range l.tenures {
			if t.from.Before(begin) {
				continue // last year's number: its phone is gone
			}
			t.phone = w.takePhone(w.scale.formats[turn%len(w.scale.formats)], number(t.number), t.from, t.to)
			t.phone.tenure, t.phone.line = t, l
			turn++
		}
		if l.crewSeized {
			w.takeCrew(l)
		}
	}
}

// takeCrew takes the holder's phone and the first runner's. The story's
// operator loses hers too, so that one group chat is seen on two phones.
func (w *world) takeCrew(l *line) {
	holders := []format{reportToday, reportOld, smsBackup}
	w.takePersonal(l, l.holder, holders[l.index/w.scale.crews%len(holders)])
	runner := w.takePersonal(l, l.runners[0], smsBackup)
	if l.index == 0 {
		runner.twice = true
		w.takePersonal(l, l.operators[0], ufdr)
	}
}

func (w *world) takePersonal(l *line, p *person, f format) *handset {
	h := w.takePhone(f, number(p.number), begin, end)
	h.person, h.line = p, l
	h.Account = p.account()
	return h
}

var models = []struct{ maker, model string }{
	{"Samsung", "SM-A145F"}, {"Samsung", "SM-A047F"}, {"Alcatel", "1 5033D"}, {"Nokia", "C12"}, {"Xiaomi", "Redmi 12C"}, {"Motorola", "moto e13"},
}

func (w *world) takePhone(f format, owner forensic.Party, from, to time.Time) *handset {
	m := pick(w.rng, models)
	h := &handset{format: f, from: from, to: to, exhibit: fmt.Sprintf("%s/%d", pick(w.rng, []string{"KLW", "RTB", "SJD", "AMO"}), len(w.handsets)+1)}
	h.Make, h.Model, h.Owner = m.maker, m.model, owner
	h.IMEI = forensic.WithCheckDigit("35" + digits(w.rng, 12))
	h.ICCID = forensic.WithCheckDigit("894499" + digits(w.rng, 12))
	h.IMSI = "23499" + digits(w.rng, 10)
	w.handsets = append(w.handsets, h)
	return h
}

func digits(rng *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteByte(byte('0' + rng.IntN(10)))
	}
	return b.String()
}
