package demo

import (
	"strings"
	"time"

	"linegraph/internal/demo/forensic"
)

// crewTalk is what passes between the deal phone and the crew's own phones:
// the holder asks for the count, the operator is told where to be, runners
// travel, arrive and run short.
func (t talk) crewTalk(n *tenure, budget int) {
	for spent := 0; spent < budget; {
		at := moment(t.rng, n.from, n.to.Add(-8*time.Hour))
		switch t.rng.IntN(4) {
		case 0:
			spent += t.count(n, at)
		case 1:
			spent += t.instruct(n, at)
		default:
			spent += t.journey(n, at)
		}
	}
}

func (t talk) count(n *tenure, at time.Time) int {
	holder, phone := number(t.line.holder.number), number(n.number)
	t.call(holder, phone, at, 30+t.rng.IntN(240), forensic.Answered)
	t.text(phone, holder, at.Add(within(t.rng, 20*time.Minute)), pick(t.rng, []string{"done 640 today", "380 so far", "all gone", "short 60 will sort"}))
	return 2
}

func (t talk) instruct(n *tenure, at time.Time) int {
	operator := number(pick(t.rng, t.line.operators).number)
	phone := number(n.number)
	t.text(operator, phone, at, pick(t.rng, []string{"keep it on til 2", "dont answer no caller id", "send them to the park", "swap over at 6"}))
	t.call(phone, operator, at.Add(within(t.rng, 30*time.Minute)), 15+t.rng.IntN(120), forensic.Answered)
	return 2
}

// journey is a runner's day out of London and back.
func (t talk) journey(n *tenure, at time.Time) int {
	runner, phone := number(pick(t.rng, t.line.runners).number), number(n.number)
	town := pick(t.rng, t.line.counties).towns[0]
	if t.rng.IntN(2) == 0 {
		town = t.line.town
	}
	say := func(from, to forensic.Party, after time.Duration, body string) {
		body = strings.NewReplacer("%t", strings.ToLower(town), "%s", t.line.counties[0].station).Replace(body)
		t.text(from, to, at.Add(after+within(t.rng, 15*time.Minute)), body)
	}
	say(phone, runner, 0, pick(t.rng, []string{"get the train from %s now", "be at %s for 2", "ticket is paid, %s platform 4"}))
	say(runner, phone, 20*time.Minute, pick(t.rng, []string{"on the train", "just left %s", "getting on now"}))
	say(runner, phone, 2*time.Hour, pick(t.rng, []string{"landed %t", "im at %t station", "in %t where do i go"}))
	t.call(phone, runner, at.Add(2*time.Hour+20*time.Minute), 20+t.rng.IntN(90), forensic.Answered)
	say(runner, phone, 6*time.Hour, pick(t.rng, []string{"nearly done", "can i come home now", "he wont let me in the flat", "running low"}))
	return 5
}

// groupChat is the crew's own conversation, on the holder's and operator's
// personal phones and in no deal phone.
func (t talk) groupChat(messages int) {
	crew := t.line.crew()
	var last *forensic.Event
	for _, at := range t.moments(messages) {
		sender := t.rng.IntN(len(crew))
		e := &forensic.Event{Kind: forensic.Chat, At: at, Body: pick(t.rng, groupTexts), Thread: t.line.group, From: crew[sender].account()}
		for i, p := range crew {
			if i != sender {
				e.To = append(e.To, p.account())
			}
		}
		if last != nil && t.rng.IntN(6) == 0 {
			e.Quotes = last
		}
		t.add(e)
		last = e
	}
}

var groupTexts = []string{
	"who has the phone", "me til tonight", "feds on the high st \U0001F440", "stay off the main road", "train 1430 tomorrow", "he owes from last week",
	"money counted", "switch it off til 5", "all good", "new one lands friday", "who is at the flat", "\U0001F4AF",
}
