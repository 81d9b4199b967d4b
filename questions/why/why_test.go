package why

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/internal/grounds"
	"linegraph/internal/intel"
	"linegraph/internal/question"
)

func TestSubject(t *testing.T) {
	for _, c := range []struct {
		id, number, want string
		code             intel.Code
	}{
		{"link_x", "", "link_x", ""},
		{"", "+447700900101", intel.ID(intel.PhoneNumber, "+447700900101"), ""},
		{"", "", "", intel.BadInput},
		{"link_x", "+447700900101", "", intel.BadInput},
	} {
		got, err := subject(c.id, c.number)
		if got != c.want || intel.ErrorCode(err) != c.code {
			t.Errorf("%+v: %q %v", c, got, err)
		}
	}
}

// A statement has a part for each label, and each part is one that some question needs.
func TestParts(t *testing.T) {
	needed := map[string]bool{}
	for _, label := range append(intel.Labels(), "") {
		for _, part := range parts(label) {
			needed[part] = true
		}
	}
	written := map[string]bool{}
	for line := range strings.Lines(statement) {
		if name, begins := strings.CutPrefix(strings.TrimSpace(line), "//when "); begins {
			written[name] = true
		}
	}
	if !reflect.DeepEqual(needed, written) {
		t.Errorf("needed: %v\nwritten: %v", needed, written)
	}
	if got := fmt.Sprint(parts(intel.Account), parts(intel.Sim), parts(intel.Person), parts("")); got != "[shown party record Account] [shown nobody record Sim] [unshown nobody record Person] [unshown nobody link]" {
		t.Error(got)
	}
}

// What is stated of links is what the statement reads.
func TestTypesOfLinks(t *testing.T) {
	var asserted []string
	for relation := range intel.Relations {
		if relation.Asserted() {
			asserted = append(asserted, string(relation))
		}
	}
	slices.Sort(asserted)
	sorted := func(types []string) []string { slices.Sort(types); return types }
	var looked []string
	for _, m := range regexp.MustCompile(`-\[one:(\w+) \{id: \$id\}\]`).FindAllStringSubmatch(statement, -1) {
		looked = append(looked, m[1])
	}
	lists := [][]string{sorted(looked)}
	for _, m := range regexp.MustCompile(`\[(?:r|link):(USES\|ON_SIM\|[A-Z_|]+)\]`).FindAllStringSubmatch(statement, -1) {
		lists = append(lists, sorted(strings.Split(m[1], "|")))
	}
	if len(lists) != 4 {
		t.Fatalf("%d lists", len(lists))
	}
	for _, list := range lists {
		if !slices.Equal(list, asserted) {
			t.Errorf("%v\nnot %v", list, asserted)
		}
	}
}

func stated(assertion, certainty, grade string) linkFacts {
	text := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	return linkFacts{Link: question.Link{Type: "HOLDS", From: "a", To: "b", Assertion: text(assertion), Certainty: text(certainty), Grade: text(grade)}, From: "4:a", To: "4:b",
		TotalSources: 1, Sources: []sourceFacts{{ID: "item", Item: "4:i", Codes: grounds.CodesOf("1BP")}}}
}

// A link says how it is stated; whatever is wrong with it is said too, and decides whether it counts.
func TestLinkSays(t *testing.T) {
	with := func(f linkFacts, change func(*linkFacts)) linkFacts {
		change(&f)
		return f
	}
	for _, c := range []struct {
		link   linkFacts
		counts bool
		says   string
	}{
		{stated("FACT", "CONFIRMED", "1BP"), true, "Stated as a fact, confirmed."},
		{stated("ASSESSMENT", "SUSPECTED", "1BP"), true, "Stated as an assessment, suspected."},
		{stated("FACT", "", "1BP"), true, "Stated as a fact."},
		{stated("", "SUSPECTED", ""), true, "It is not known whether it is a fact or an assessment; it is suspected."},
		{stated("", "", ""), true, "It is not known whether it is a fact or an assessment."},
		{stated("FACT", "CONFIRMED", "3EP"), false, "Stated as a fact, confirmed. It is graded E, suspected to be false, and does not count."},
		{with(stated("ASSESSMENT", "SUSPECTED", "1BP"), func(f *linkFacts) { f.State = new("REJECTED") }), false,
			"Stated as an assessment, suspected. An officer has rejected it, and it does not count."},
		{with(stated("FACT", "CONFIRMED", "1BP"), func(f *linkFacts) { f.NeedsReview = new(true) }), true,
			"Stated as a fact, confirmed. A source of the decision on it was withdrawn: it needs a review."},
		{with(stated("FACT", "CONFIRMED", "1BP"), func(f *linkFacts) { f.Sources, f.TotalSources = nil, 0 }), true, "Stated as a fact, confirmed. It names no source."},
		{with(stated("FACT", "CONFIRMED", "1BP"), func(f *linkFacts) { f.Sources[0].Item = "" }), true, "Stated as a fact, confirmed. The graph does not hold 1 source of it."},
	} {
		if got := evidence(c.link); got.Says != c.says || got.Counts != c.counts {
			t.Errorf("%v %s\nwant %v %s", got.Counts, got.Says, c.counts, c.says)
		}
	}
}

func TestReview(t *testing.T) {
	for _, c := range []struct {
		state, by string
		due       bool
		want      string
	}{
		{"", "", false, ""},
		{"PROPOSED", "", false, "It is only proposed; no officer has decided on it."},
		{"PROPOSED", "", true, "It is only proposed; no officer has decided on it. A source of the decision was withdrawn since: it needs a review."},
		{"CONFIRMED", "dc", false, "An officer has confirmed it."},
		{"REJECTED", "dc", true, "An officer has rejected it. A source of the decision was withdrawn since: it needs a review."},
		{"CONFIRMED", "", false, "It is stated as confirmed, but not by whom."},
		{"REJECTED", "", false, "It is stated as rejected, but not by whom."},
		{"", "dc", false, "Somebody has decided on it; whether it was confirmed is not known."},
	} {
		f := linkFacts{NeedsReview: &c.due}
		if c.state != "" {
			f.State = &c.state
		}
		if c.by != "" {
			f.ReviewedBy = &c.by
		}
		switch got := f.review(); {
		case got == nil && c.want != "" || got != nil && got.Says != c.want:
			t.Errorf("%+v: %+v", c, got)
		case got != nil && got.NeedsReview != c.due:
			t.Errorf("%+v: needs a review: %v", c, got.NeedsReview)
		}
	}
}

func TestSources(t *testing.T) {
	for _, c := range []struct {
		source sourceFacts
		counts bool
		says   string
	}{
		{sourceFacts{Item: "4:i", Codes: grounds.CodesOf("1BP")}, true, "An intelligence item."},
		{sourceFacts{Item: "4:i", Codes: grounds.CodesOf("1EP")}, false, "An intelligence item graded E, suspected to be false: it does not count."},
		{sourceFacts{Item: "4:i"}, true, "An intelligence item without a grade."},
		{sourceFacts{Export: &grounds.Export{Record: "4:x"}}, true, "An export of a phone or of a network operator's records."},
		{sourceFacts{ID: "gone"}, false, "The graph does not hold this source."},
	} {
		if got := c.source.evidence(); got.Says != c.says || got.Counts != c.counts {
			t.Errorf("%+v: %+v", c.source, got)
		}
	}
	got := sourceFacts{Item: "4:i", Markings: []string{"OFFICIAL", "OFFICIAL-SENSITIVE"}}.evidence()
	if *got.Marking != "OFFICIAL-SENSITIVE" {
		t.Errorf("of an item with two reports: %s", *got.Marking)
	}
}

// What speaks against a link is said with the link that does; a time that is not known is not taken for granted.
func TestContradictions(t *testing.T) {
	at := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	one := func(typ string, from *time.Time) linkFacts {
		return linkFacts{Link: question.Link{Type: typ, From: "a", To: "b", ValidFrom: from}}
	}
	other := func(typ, from, to string, begun *time.Time) againstFacts {
		return againstFacts{Link: question.Link{Type: typ, From: from, To: to, ValidFrom: begun}}
	}
	rejected := other("HOLDS", "a", "b", nil)
	rejected.State = new("REJECTED")
	turned := other("SAME_AS", "b", "a", nil)
	turned.State = new("REJECTED")
	for _, c := range []struct {
		link  linkFacts
		other againstFacts
		want  string
	}{
		{one("HOLDS", &at), rejected, "REJECTED: An officer has rejected a link of the same type between the same records."},
		{one("SAME_AS", nil), turned, "REJECTED: An officer has rejected a link of the same type between the same records."},
		{one("USES", &at), other("USES", "a", "b", &at), "DOUBTED: A link of the same type between the same records is graded E, suspected to be false."},
		{one("USES", &at), other("USES", "c", "b", &at), "OTHER_LINE: Another line is stated to use the number at the same time."},
		{one("USES", &at), other("USES", "c", "b", nil), "OTHER_LINE: Another line is stated to use the number, perhaps at the same time: a link does not say when it began."},
		{one("USES_NUMBER", &at), other("USES_NUMBER", "c", "b", &at), "OTHER_PERSON: Another person is stated to use the number at the same time."},
		{one("USES_ACCOUNT", &at), other("USES_ACCOUNT", "c", "b", &at), "OTHER_PERSON: Another person is stated to use the account at the same time."},
		{one("ON_SIM", &at), other("ON_SIM", "a", "c", &at), "OTHER_SIM: The number is stated to be on another SIM at the same time."},
		{one("IN_HANDSET", &at), other("IN_HANDSET", "a", "c", &at), "OTHER_HANDSET: The SIM is stated to be in another handset at the same time."},
		{one("HOME_IN", nil), other("HOME_IN", "a", "c", &at), "OTHER_HOME: The person is stated to live in another area, perhaps at the same time: a link does not say when it began."},
	} {
		if kind, says := against(c.link.Link, c.other); kind+": "+says != c.want {
			t.Errorf("%s: %s\nwant %s", kind, says, c.want)
		}
	}
	f := stated("FACT", "CONFIRMED", "2EP")
	f.State = new("REJECTED")
	f.Against = []againstFacts{rejected}
	f.Sources = append(f.Sources, sourceFacts{Item: "4:e", Codes: grounds.CodesOf("1EP")})
	got := ""
	for _, c := range contradictions(f) {
		got += c.Kind + ": " + c.Says + "\n"
	}
	want := "REJECTED: An officer has rejected the link.\nDOUBTED: The link is graded E, suspected to be false.\n" +
		"DOUBTED: 1 item that it rests on is graded E, suspected to be false.\nREJECTED: An officer has rejected a link of the same type between the same records.\n"
	if got != want {
		t.Errorf("%s, not\n%s", got, want)
	}
	f.Sources = append(f.Sources, sourceFacts{Item: "4:e2", Codes: grounds.CodesOf("1EP")})
	if says := contradictions(f)[2].Says; says != "2 items that it rests on are graded E, suspected to be false." {
		t.Error(says)
	}
}

func TestKnownSays(t *testing.T) {
	for _, c := range []struct {
		known   knownFacts
		exports int64
		want    string
	}{
		{knownFacts{}, 0, "No export shows it: it is known only because somebody stated it."},
		{knownFacts{}, 2, "2 exports show it, in no call or message."},
		{knownFacts{Records: 1}, 1, "1 export shows it, in 1 call or message."},
		{knownFacts{Records: 7}, 3, "3 exports show it, in 7 calls and messages."},
		{knownFacts{Records: 9, Truncated: true}, 1, "1 export shows it, in more than 100000 calls and messages, of which these were counted."},
	} {
		if got := knownSays(c.known, c.exports); got != c.want {
			t.Errorf("%s, not %s", got, c.want)
		}
	}
}

// The answer counts each item and export once. Items of links that do not count, and those graded E, are no support.
func TestWhole(t *testing.T) {
	x := grounds.Export{Record: "4:x", ID: "export_x", Marking: new("OFFICIAL")}
	first, second := stated("FACT", "CONFIRMED", "1BP"), stated("FACT", "CONFIRMED", "3EC A1 S2")
	first.Sources = append(first.Sources, sourceFacts{ID: "export_x", Export: &x}, sourceFacts{ID: "gone"}, sourceFacts{ID: "doubted", Item: "4:e", Codes: grounds.CodesOf("1EP"), Markings: []string{"OFFICIAL-SENSITIVE"}})
	first.TotalSources = 101
	second.Sources = append(second.Sources, sourceFacts{ID: "poor", Item: "4:p", Codes: grounds.CodesOf("3DP"), Markings: []string{"OFFICIAL"}})
	a := figure(true, []facts{{Node: "4:n", Types: []linkCount{{"USES", 1}, {"HOLDS", 2}}, Links: []linkFacts{first, second}, Exports: []grounds.Found{{Export: x, Calls: 1}}, TotalExports: 1}})
	if a.Total != 3 || !a.Truncated || fmt.Sprint(a.ByType) != "[{HOLDS 2} {USES 1}]" || a.Known == nil || len(a.Exports) != 1 {
		t.Errorf("%+v", a)
	}
	want := grounds.Basis{Method: grounds.Method, Links: 2, Items: 3, Exports: 1, Exclusions: []string{
		"Links and items graded E, suspected to be false: they are shown, and do not count.",
		"Links that an officer has rejected: they are shown, and do not count.",
		"What the graph does not hold: 1 source.",
		"The sources of a link beyond the first 100.",
	}}
	if !reflect.DeepEqual(a.Basis, want) {
		t.Errorf("%+v", a.Basis)
	}
	if h := a.Handling; *h.Best != "1B" || *h.Worst != "1B" || *h.Marking != "OFFICIAL-SENSITIVE" || len(h.Conditions) != 3 {
		t.Errorf("%s %s %s %q", *h.Best, *h.Worst, *h.Marking, h.Conditions)
	}
	if a := figure(false, []facts{{Types: []linkCount{{"HOLDS", 1}}, Links: []linkFacts{first}}}); a.Total != 1 || a.Truncated || a.ByType[0].Type != "HOLDS" || a.Known != nil {
		t.Errorf("of a link: %+v", a)
	}
	if a := figure(true, nil); a != nil {
		t.Errorf("of nothing: %+v", a)
	}
	if a := figure(false, []facts{{Node: "4:n"}}); a == nil || a.Total != 0 || a.Truncated {
		t.Errorf("of a record without links: %+v", a)
	}
}
