package legs_test

import (
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

const (
	in  = legs.Incoming
	out = legs.Outgoing
)

func TestWords(t *testing.T) {
	own := legs.Words{"1": {Direction: in}, "read": {Direction: in}, "sent": {Status: "gone"}, "draft 1": {Direction: out}}
	for _, test := range []struct {
		said []string
		want legs.Way
	}{
		{[]string{"Incoming"}, legs.Way{Direction: in}},
		{[]string{" MISSED "}, legs.Way{Direction: in, Status: "missed"}},
		{[]string{"declined"}, legs.Way{Direction: in, Status: "rejected"}},
		{[]string{"blocked"}, legs.Way{Direction: in, Status: "refused"}},
		{[]string{"cancelled"}, legs.Way{Direction: out, Status: "cancelled"}},
		{[]string{"Sending failed"}, legs.Way{Direction: out, Status: "failed"}},
		{[]string{"failed", "outgoing"}, legs.Way{Direction: out, Status: "failed"}},
		{[]string{"incoming", "outgoing"}, legs.Way{Direction: in}},
		{[]string{"incoming", "missed", "rejected"}, legs.Way{Direction: in, Status: "missed"}},
		{[]string{"", "nonsense", "outbox"}, legs.Way{Direction: out}},
		{[]string{"outgoing", "Drafts"}, legs.Way{Direction: out, Draft: true}},
		{[]string{"draft", "outgoing"}, legs.Way{Direction: out, Draft: true}},
		{[]string{"1"}, legs.Way{Direction: in}},
		{[]string{"Read"}, legs.Way{Direction: in}},
		{[]string{"sent"}, legs.Way{Status: "gone"}},
		{[]string{"draft 1"}, legs.Way{Direction: out}},
		{[]string{"nonsense"}, legs.Way{}},
		{nil, legs.Way{}},
	} {
		if got := own.Of(test.said...); got != test.want {
			t.Errorf("%q: %+v, want %+v", test.said, got, test.want)
		}
	}
	if got := legs.Of("read"); got != (legs.Way{}) {
		t.Errorf("a tool's own word is common: %+v", got)
	}
}

// What Android's codes mean stands here as its documentation has it.
func TestCodes(t *testing.T) {
	boxes := map[string]legs.Way{
		"1": {Direction: in, Status: "received"}, "2": {Direction: out, Status: "sent"}, "3": {Draft: true},
		"4": {Direction: out, Status: "outbox"}, "5": {Direction: out, Status: "failed"}, "6": {Direction: out, Status: "queued"}, "0": {}, "7": {},
	}
	calls := map[string]legs.Way{
		"1": {Direction: in}, "2": {Direction: out}, "3": {Direction: in, Status: "missed"}, "4": {Direction: in, Status: "voicemail"},
		"5": {Direction: in, Status: "rejected"}, "6": {Direction: in, Status: "refused"}, "7": {Direction: in, Status: "answered elsewhere"}, "0": {}, "8": {},
	}
	for code, want := range boxes {
		if got := legs.Boxes.Of(code); got != want {
			t.Errorf("box %s: %+v, want %+v", code, got, want)
		}
	}
	for code, want := range calls {
		if got := legs.Calls.Of(code); got != want {
			t.Errorf("call %s: %+v, want %+v", code, got, want)
		}
	}
}

func TestRoles(t *testing.T) {
	for word, want := range map[string]legs.Role{
		"From": legs.From, " sender ": legs.From, "137": legs.From, "to": legs.To, "CC": legs.To, "Bcc": legs.To, "recipient": legs.To,
		"151": legs.To, "130": legs.To, "129": legs.To, "participant": legs.Other, "general": legs.Other, "": legs.Other,
	} {
		if got := legs.RoleOf(word); got != want {
			t.Errorf("%q: %v, want %v", word, got, want)
		}
	}
	var s legs.Said
	for _, role := range []legs.Role{legs.From, legs.To, legs.Other} {
		s.Add(role, export.Party{Raw: "a"})
	}
	if len(s.From) != 1 || len(s.To) != 1 || len(s.Others) != 1 {
		t.Errorf("%+v", s)
	}
}

// The status that a word tells is kept where the record states none itself, and
// so is the group; a record that is rejected is left as it was.
func TestWhatElseIsAssigned(t *testing.T) {
	said := legs.Said{Way: legs.Of("missed"), Chat: group, From: list("a")}
	c := export.Communication{}
	if _, why := said.Assign(&c); why != "" || c.Status != "missed" || c.Thread != group {
		t.Errorf("%+v, %s", c, why)
	}
	c = export.Communication{Status: "busy", Thread: "7"}
	if _, why := said.Assign(&c); why != "" || c.Status != "busy" || c.Thread != "7" {
		t.Errorf("%+v, %s", c, why)
	}
	c = export.Communication{}
	if _, why := (legs.Said{Way: legs.Of("missed"), Others: list("a b")}).Assign(&c); why == "" || c.Status != "" {
		t.Errorf("%+v, %s", c, why)
	}
	c = export.Communication{Service: "signal"}
	if _, why := (legs.Said{Way: legs.Of("missed")}).Assign(&c); why != "" || c.From.Service != "signal" || c.To[0].Service != "signal" {
		t.Errorf("%+v, %s", c, why)
	}
}
