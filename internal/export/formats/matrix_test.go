package formats_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"linegraph/internal/export"
	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/formats"
)

// The people of the matrix, by the last digits of their numbers and ids.
const (
	me  = "+447700900100"
	kez = "+447700900101"
	ron = "+447700900102"
)

// The things that every format is asked to say, and the legs that must come of
// them: "101 > *" is from Kez to the phone.
const (
	incoming   = "incoming"
	outgoing   = "outgoing"
	draft      = "draft"
	failed     = "failed"
	groupIn    = "group in"
	groupOut   = "group out"
	ownListed  = "own number listed"
	ownUnknown = "own number unknown"
)

var wanted = map[string]string{
	incoming: "101 > *", outgoing: "* > 101", draft: "draft, never sent", failed: "* > 101 failed",
	groupIn: "101 > 102 *", groupOut: "* > 101 102", ownListed: "101 > 102 *", ownUnknown: "101 > *",
}

// telling is one way of a format to say things. says holds a file for each that
// it can say, cannot why it cannot say the others. Where its file leaves open
// what others tell, such as which of those listed is the phone, otherwise holds
// the legs that are then right.
type telling struct {
	name      string
	says      map[string]string
	cannot    map[string]string
	otherwise map[string]string
}

// digits finds the last three digits of a number or an id.
var digits = regexp.MustCompile(`(\d{3})(@\S*)?$`)

func short(p export.Party) string {
	if p.Owner {
		return "*"
	}
	if m := digits.FindStringSubmatch(p.Raw); m != nil {
		return m[1]
	}
	return "somebody"
}

// legsOf shows what came of a file: its one record, or why it is none.
func legsOf(t *testing.T, file string) (shown string, all []export.Party) {
	t.Helper()
	head := []byte(file)[:min(len(file), export.HeadSize)]
	format := formats.Recognise(head, nil).Format
	if format == nil {
		return "of no known format", nil
	}
	var r exporttest.Recorder
	if err := format.Read(t.Context(), strings.NewReader(file), &r); err != nil {
		return err.Error(), nil
	}
	if len(r.Communications)+len(r.Rejected) != 1 {
		t.Fatalf("%d records: %s", len(r.Communications)+len(r.Rejected), r.String())
	}
	for _, n := range r.Rejected {
		return n.Text, nil
	}
	c := r.Communications[0]
	var to []string
	for _, p := range c.To {
		to = append(to, short(p))
	}
	slices.SortFunc(to, func(a, b string) int { return strings.Compare(last(a), last(b)) })
	shown = short(c.From) + " > " + strings.Join(to, " ")
	if c.Status == "failed" {
		shown += " failed"
	}
	return shown, append(c.To, c.From)
}

// last sorts the phone behind the others.
func last(shown string) string { return strings.Replace(shown, "*", "~", 1) }

// Every format's way of saying a thing gives the same legs.
func TestMatrix(t *testing.T) {
	all, cases, unsaid := tellings(t), 0, 0
	for _, way := range all {
		for thing, want := range wanted {
			file, says := way.says[thing]
			why := way.cannot[thing]
			if says == (why != "") {
				t.Errorf("%s, %s: it must either be said or not be sayable, with the reason", way.name, thing)
				continue
			}
			if !says {
				unsaid++
				continue
			}
			cases++
			if legs := way.otherwise[thing]; legs != "" {
				want = legs
			}
			got, parties := legsOf(t, file)
			if got != want {
				t.Errorf("%s, %s: %s, want %s", way.name, thing, got, want)
			}
			for _, p := range parties {
				if thing == ownUnknown && p.Owner && p.Raw != "" {
					t.Errorf("%s: the phone's number is made of %s", way.name, p.Raw)
				}
			}
		}
	}
	t.Logf("%d ways of %d formats, %d cases; %d things that one of them cannot say", len(all), len(formats.All()), cases, unsaid)
}
