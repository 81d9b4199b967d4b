package legs_test

import (
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/legs"
)

// What a format knows of a chat and of its fields keeps legs from finding too much.
func TestChats(t *testing.T) {
	kez := []export.Party{{Raw: "kez_1", Service: "snapchat"}}
	in, out := legs.Way{Direction: legs.Incoming}, legs.Way{Direction: legs.Outgoing}
	tests := map[string]struct {
		said legs.Said
		want string
	}{
		"a group, sender told":              {legs.Said{Way: in, From: kez, Chat: "77", Group: true}, "snapchat:kez_1 > snapchat:*"},
		"a group, no sender":                {legs.Said{Way: in, Chat: "77", Group: true}, legs.NoSender},
		"a group, members not told":         {legs.Said{Way: out, Chat: "77", Group: true}, "the members of the group are unknown"},
		"a group without an id":             {legs.Said{Way: out, Group: true}, "the members of the group are unknown"},
		"a group, members told":             {legs.Said{Way: out, Members: kez, Group: true}, "snapchat:* > snapchat:kez_1"},
		"a direction that is left blank":    {legs.Said{From: kez, Stated: true}, "neither a direction nor a role tells who contacted whom"},
		"the same, of who it was sent to":   {legs.Said{To: kez, Stated: true}, "neither a direction nor a role tells who contacted whom"},
		"no field for a direction":          {legs.Said{From: kez}, "snapchat:kez_1 > snapchat:*"},
		"a blank one, the phone marked":     {legs.Said{From: []export.Party{{Name: "Local User"}}, To: kez, Stated: true}, "* > snapchat:kez_1"},
		"a blank one, a word for the phone": {legs.Said{From: []export.Party{{Raw: "Signed-in account"}}, To: kez, Stated: true}, "* > snapchat:kez_1"},
	}
	for name, test := range tests {
		c := &export.Communication{Service: "snapchat"}
		_, got := test.said.Assign(c)
		if got == "" {
			got = exporttest.Parties([]export.Party{c.From}) + " > " + exporttest.Parties(c.To)
		}
		if got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}
