package loader_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/loader"
)

// TestOneEventOneCount: what two exports show of one event counts once, in either
// order, and so it does when one is taken back and loaded again.
func TestOneEventOneCount(t *testing.T) {
	if _, err := os.Stat(cases); err != nil {
		t.Skip("the cases are not on this machine")
	}
	const ann, ben, kez, ron = "+447700900101", "+447700900102", "+447700900441", "+447700900442"
	for name, test := range map[string]struct {
		files, owners []string
		nodes, count  string
	}{
		"two messages apart by a fraction": {[]string{"two_phones_one_message/phone_a.xml", "two_phones_one_message/phone_b.xml"}, []string{ann, ben}, "2", "1"},
		"owners by the files alone":        {[]string{"two_phones_one_message/phone_a.xml", "two_phones_one_message/phone_b.xml"}, []string{"", ""}, "2", "1"},
		"a tool that rounds":               {[]string{"subsecond/CallHistory.sqlite", "subsecond/whatsAppCallHistory.tsv"}, []string{ann, ann}, "2", "1"},
		"three calls":                      {[]string{"83c-calls-of-A-owned.xml", "83d-calls-of-B-owned.xml"}, []string{kez, ron}, "5", "3"},
		"a text that took two seconds":     {[]string{"83e-sms-of-A-owned.xml", "83f-sms-of-B-owned.xml"}, []string{kez, ron}, "2", "1"},
		"nobody knows whose":               {[]string{"83a-calls-of-A.xml", "83b-calls-of-B.xml"}, []string{"", ""}, "6", "6"},
	} {
		t.Run(name, func(t *testing.T) {
			g := openGraph(t)
			load := func(i int) {
				g.load(t, loader.Options{Owner: test.owners[i]}, filepath.Join(cases, test.files[i]))
				g.checkRollUp(t)
			}
			state := func() string {
				return strings.Join(append(g.rows(t, "MATCH (c:Communication) RETURN c.id, c.countedAs, c.threadId, c.status, c.rawTime ORDER BY c.id", nil), g.events(t)), "\n")
			}
			load(0)
			load(1)
			if nodes, count := g.one(t, "MATCH (c:Communication) RETURN count(c)"), g.one(t, "MATCH (c:Communication) WHERE c.countedAs IS NULL RETURN count(c)"); nodes != test.nodes || count != test.count {
				t.Errorf("%s nodes and %s events, want %s and %s", nodes, count, test.nodes, test.count)
			}
			want := state()
			g.empty(t)
			load(1)
			load(0)
			if got := state(); got != want {
				t.Errorf("the other way round\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// TestSaidInEitherOrder: thread, status and raw time do not depend on which file came first.
func TestSaidInEitherOrder(t *testing.T) {
	if _, err := os.Stat(cases); err != nil {
		t.Skip("the cases are not on this machine")
	}
	g := openGraph(t)
	files := []string{"order_status/sms.tsv", "order_status/sms.xml"}
	var states []string
	for range 2 {
		g.empty(t)
		for _, file := range files {
			g.load(t, loader.Options{Owner: "+447700900101"}, filepath.Join(cases, file))
		}
		states = append(states, g.one(t, "MATCH (c:Communication) WITH collect([c.threadId, c.status, c.rawTime, c.zoneKnown]) AS all RETURN all"))
		slices.Reverse(files)
	}
	if states[0] != states[1] || !strings.HasPrefix(states[0], "[[7 ") {
		t.Errorf("%s and %s", states[0], states[1])
	}
}
