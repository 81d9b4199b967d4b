package flares

import (
	"slices"
	"time"
)

// response is how long after a bulk text an answer counts; around is how many days before and after it are compared.
const (
	response = time.Hour
	around   = 28
	day      = 24 * time.Hour
)

// answered is a BulkResponse.
type answered struct {
	Answered     int64
	Called       int64
	Share        float64
	UsualShare   *float64
	UsualCalled  *float64
	ComparedDays int64
	TimesAsUsual *float64
}

// respond counts the recipients that called or wrote in the hour after a bulk text, and in the same hour of other days. It
// is nil if not all of that hour was read, or nothing shows any call or message to the number.
func (b *bulkText) respond(window *time.Time) *answered {
	s := b.of
	until := b.End.Add(response)
	if len(s.Received) == 0 || b.End.Before(s.since) || window != nil && until.After(*window) {
		return nil
	}
	a := &answered{Answered: within(s.answers, b.to, b.End, until), Called: within(s.calls, b.to, b.End, until)}
	a.Share = float64(a.Answered) / float64(b.RecipientCount)
	first, last := s.active()
	var called, wrote int64
	for d := -around; d <= around; d++ {
		from, to := b.End.Add(time.Duration(d)*day), until.Add(time.Duration(d)*day)
		if d == 0 || from.Before(first) || to.After(last) || slices.ContainsFunc(s.cuttings, func(c span) bool { return !from.After(c.to) && !to.Before(c.from) }) {
			continue
		}
		a.ComparedDays++
		called += within(s.calls, b.to, from, to)
		wrote += within(s.answers, b.to, from, to)
	}
	if a.ComparedDays == 0 {
		return a
	}
	of := float64(a.ComparedDays * b.RecipientCount)
	a.UsualShare, a.UsualCalled = new(float64(wrote)/of), new(float64(called)/of)
	if wrote > 0 {
		a.TimesAsUsual = new(a.Share / *a.UsualShare)
	}
	return a
}

// active is from when to when everything that the number sent and received was read.
func (s *sender) active() (first, last time.Time) {
	first, last = s.Received[0].At, s.Received[len(s.Received)-1].At
	if len(s.Sent) > 0 {
		if sent := s.Sent[0].At; s.since.IsZero() && sent.Before(first) {
			first = sent
		}
		if sent := s.Sent[len(s.Sent)-1].At; sent.After(last) {
			last = sent
		}
	}
	return first, last
}

// within counts the people who have a time after from and up to to.
func within(times map[string][]time.Time, people []string, from, to time.Time) (n int64) {
	for _, p := range people {
		i, exact := slices.BinarySearchFunc(times[p], from, time.Time.Compare)
		for exact && i < len(times[p]) && !times[p][i].After(from) {
			i++
		}
		if i < len(times[p]) && !times[p][i].After(to) {
			n++
		}
	}
	return n
}
