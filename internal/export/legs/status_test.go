package legs_test

import (
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/legs"
)

// A status is told by its chat, wherever that stands; its author is who sent it.
func TestIsStatus(t *testing.T) {
	list := func(all ...string) (parties []export.Party) {
		for _, raw := range all {
			parties = append(parties, export.Party{Raw: raw, Service: "whatsapp"})
		}
		return parties
	}
	const kez, chat = "447700900123@s.whatsapp.net", "status@broadcast"
	for name, test := range map[string]struct {
		said   legs.Said
		thread string
		by     string
		want   bool
	}{
		"its thread":                {legs.Said{From: list(kez)}, chat, kez, true},
		"its chat":                  {legs.Said{From: list(kez), Chat: chat}, "t1", kez, true},
		"a recipient":               {legs.Said{From: list(kez), To: list(chat)}, "", kez, true},
		"in capitals":               {legs.Said{From: list(kez), To: list("Status@Broadcast")}, "", kez, true},
		"one of several in a field": {legs.Said{From: list(kez), To: list("447700900124@s.whatsapp.net; " + chat)}, "", kez, true},
		"a party without a role":    {legs.Said{From: list(kez), Others: list(chat)}, "", kez, true},
		"the partner":               {legs.Said{From: list(kez), Partner: list(chat)}, "", kez, true},
		"a member of the chat":      {legs.Said{From: list(kez), Members: list(chat, kez)}, "", kez, true},
		"the sender":                {legs.Said{From: list(chat), To: list(kez)}, "", "", true},
		"an author by name":         {legs.Said{From: []export.Party{{Name: "Kez"}}, To: list(chat)}, "", "Kez", true},
		"the phone's own":           {legs.Said{From: []export.Party{{Owner: true}}, To: list(chat)}, "", "", true},
		"a list of somebody's":      {legs.Said{From: list(kez), To: list("447700900123@broadcast")}, "447700900123@broadcast", "", false},
		"a message":                 {legs.Said{From: list(kez), To: list("447700900124@s.whatsapp.net")}, kez, "", false},
	} {
		by, is := test.said.IsStatus(&export.Communication{Service: "whatsapp", Thread: test.thread})
		if is != test.want || is && by != test.by {
			t.Errorf("%s: by %q, %v", name, by, is)
		}
	}
}
