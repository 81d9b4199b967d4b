package legs_test

import (
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/legs"
)

func parties(raw ...string) (all []export.Party) {
	for _, r := range raw {
		p := export.Party{Raw: r}
		if r[len(r)-1] == '!' {
			p = export.Party{Raw: r[:len(r)-1], Owner: true}
		}
		all = append(all, p)
	}
	return all
}

func TestAssign(t *testing.T) {
	const several = "several parties, none of them marked as the sender"
	const nothing = "neither a direction nor a role tells who contacted whom"
	tests := []struct {
		name            string
		from, to, other []export.Party
		word            string
		want            string
	}{
		{"from alone", parties("a"), nil, nil, "", "a > *"},
		{"to alone", nil, parties("a", "b"), nil, "", "* > a b"},
		{"both, incoming", parties("a"), parties("b"), nil, "Received", "a > b*"},
		{"both, outgoing", parties("a"), parties("b"), nil, "sent", "a* > b"},
		{"both, nothing told", parties("a"), parties("b", "c"), nil, "", "a > b c"},
		{"group, incoming", parties("a"), parties("b", "c"), nil, "Incoming", "a > b c *"},
		{"owner marked as sender", parties("a!"), parties("b"), nil, "", "a* > b"},
		{"owner marked as one recipient", parties("a"), parties("b", "c!"), nil, "", "a > b c*"},
		{"partner, incoming", nil, nil, parties("a"), "Missed", "a > *"},
		{"partner, outgoing", nil, nil, parties("a"), "Dialed", "* > a"},
		{"partner beside the owner", nil, parties("b!"), parties("a"), "", "a > b*"},
		{"partners, incoming", nil, nil, parties("a", "b"), "Incoming", several},
		{"recipients without a sender", nil, parties("a", "b"), nil, "Incoming", several},
		{"two senders", parties("a", "b"), nil, nil, "Incoming", several},
		{"withheld, incoming", nil, nil, nil, "Incoming", "? > *"},
		{"nobody, outgoing", nil, nil, nil, "Outgoing", "it names nobody but the phone"},
		{"partner without a direction", nil, nil, parties("a"), "", nothing},
		{"nothing at all", nil, nil, nil, "sideways", nothing},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			from, to, why := legs.Parties{From: test.from, To: test.to, Other: test.other}.Assign(legs.Of("", test.word), "")
			got := why
			if why == "" {
				got = exporttest.Parties([]export.Party{from}) + " > " + exporttest.Parties(to)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
