package compile

import (
	"reflect"
	"strings"
	"testing"

	"linegraph/internal/intel"
)

// Nothing that a client writes into a summary reaches the text.
func TestSummaryTextIsOfItsShape(t *testing.T) {
	c := newCompiler(t)
	const query = `query($by: [Grouping!]!, $sort: [GroupSort!], $first: Int!, $window: Window, $status: LineStatus) {
		dealLinesConnection(window: $window, filter: {status: {eq: $status}}) {
			aggregate { min(of: "name") }
			groups(by: $by, sort: $sort, first: $first, other: true) { total rows { keys aggregate { count distinct(of: "gangs.name") } } } } }`
	given := func(zone string, first int, from, status string) map[string]any {
		return map[string]any{
			"by":   []any{map[string]any{"of": "firstSeen", "bucket": "WEEK", "timeZone": zone, "fill": true}, map[string]any{"of": "gangs.name"}},
			"sort": []any{map[string]any{"by": "MAX", "of": "lastSeen"}}, "first": first, "window": map[string]any{"from": from}, "status": status,
		}
	}
	one, err := c.root(t, query, given("Europe/London", 3, "2025-12-01T00:00:00Z", "ACTIVE"))
	if err != nil {
		t.Fatal(err)
	}
	two, err := c.root(t, query, given("Asia/Kolkata", 9, "2026-01-01T00:00:00Z", "CLOSED"))
	if err != nil {
		t.Fatal(err)
	}
	if one.Text != two.Text {
		t.Errorf("the texts differ:\n%s\n%s", one.Text, two.Text)
	}
	if reflect.DeepEqual(one.Params, two.Params) {
		t.Errorf("the parameters are the same: %v", one.Params)
	}
	for _, v := range []string{"London", "Kolkata", "ACTIVE", "CLOSED", "2025", "2026"} {
		if strings.Contains(one.Text+two.Text, v) {
			t.Errorf("%s is in the text:\n%s", v, two.Text)
		}
	}
}

// What fills buckets below a record is kept without the window of the request
// that it was compiled for.
func TestKeptFillTakesEveryWindow(t *testing.T) {
	kept := newCompiler(t)
	const query = `query($window: Window) { dealLines(window: $window) { eventsConnection { groups(by: {of: "at", bucket: DAY, fill: true}) { rows { keys } } } } }`
	doc := kept.parse(t, query)
	for _, window := range []any{nil, map[string]any{"from": "2026-01-01T00:00:00Z"}, map[string]any{"from": "2026-01-02T00:00:00Z"}, map[string]any{"to": "2026-02-01T00:00:00Z"}, nil} {
		given := map[string]any{"window": window}
		got, err := kept.compile(t, doc, given)
		if err != nil {
			t.Fatal(err)
		}
		want, err := newCompiler(t).root(t, query, given)
		if err != nil {
			t.Fatal(err)
		}
		if got.Text != want.Text || !reflect.DeepEqual(got.Params, want.Params) {
			t.Errorf("%v:\n%s %v\nanew:\n%s %v", window, got.Text, got.Params, want.Text, want.Params)
		}
	}
}

func TestSummariesThatMakeNoSense(t *testing.T) {
	c := newCompiler(t)
	for _, refused := range []struct{ query, place, choice string }{
		{`{ dealLinesConnection { aggregate { distinct(of: "colour") } } }`, "aggregate, distinct(of:)", "status"},
		{`{ dealLinesConnection { aggregate { min(of: "drugs") } } }`, "min(of:)", "firstSeen"},
		{`{ dealLinesConnection { aggregate { sum(of: "name") } } }`, "sum(of:)", "none here"},
		{`{ communicationsConnection { aggregate { avg(of: "kind") } } }`, "avg(of:)", "durationSec, recipientCount"},
		{`{ dealLinesConnection { aggregate { max(of: "edge.validFrom") } } }`, "max(of:)", "lastSeen"},
		{`{ dealLinesConnection { aggregate { max(of: "gangs") } } }`, "max(of:)", "gangs.name"},
		{`{ dealLinesConnection { aggregate { max(of: "gangs.colour") } } }`, "max(of:)", "gangs.name"},
		{`{ dealLinesConnection { aggregate { max(of: "gangsConnection.name") } } }`, "max(of:)", "gangs.…"},
		{`{ dealLinesConnection { aggregate { max(of: "gangs.lines.name") } } }`, "max(of:)", "gangs.name"},
		{`{ dealLines { numbersConnection { aggregate { max(of: "edge.node") } } } }`, "max(of:)", "edge.validFrom"},
		{`{ dealLines { contactsConnection { aggregate { sum(of: "edge.first") } } } }`, "sum(of:)", "edge.calls"},
		{`{ dealLinesConnection { groups(by: []) { total } } }`, "groups(by:)", "1 to 4"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}, {of: "id"}, {of: "id"}, {of: "id"}, {of: "id"}]) { total } } }`, "groups(by:)", "1 to 4"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}, {of: "colour"}]) { total } } }`, "groups(by:), dimension 1", "status"},
		{`{ dealLinesConnection { groups(by: [{of: "status", bucket: DAY}]) { total } } }`, "dimension 0", "times and dates"},
		{`{ dealLinesConnection { groups(by: [{of: "drugs", bucket: DAY}]) { total } } }`, "dimension 0", "times and dates"},
		{`{ dealLinesConnection { groups(by: [{of: "firstSeen", fill: true}]) { total } } }`, "dimension 0", "bucket"},
		{`{ personsConnection { groups(by: [{of: "dateOfBirth", bucket: HOUR}]) { total } } }`, "dimension 0", "a day or longer"},
		{`{ dealLinesConnection { groups(by: [{of: "firstSeen", bucket: DAY, fill: true}, {of: "lastSeen", bucket: DAY}]) { total } } }`, "groups(by:)", "one time dimension"},
		{`{ dealLinesConnection { groups(by: [{of: "firstSeen", bucket: DAY, timeZone: "Europe/Nowhere"}]) { total } } }`, "dimension 0: timeZone", "Europe/London"},
		{`{ dealLinesConnection { groups(by: [{of: "firstSeen", bucket: DAY, timeZone: "Local"}]) { total } } }`, "timeZone", "UTC"},
		{`{ dealLinesConnection { groups(by: [{of: "firstSeen", bucket: DAY, timeZone: ""}]) { total } } }`, "timeZone", "UTC"},
		{`{ dealLinesConnection { groups(by: [{of: "firstSeen", bucket: DAY, timeZone: "../etc/passwd"}]) { total } } }`, "timeZone", "UTC"},
		{`{ dealLinesConnection { groups(by: [{of: "firstSeen", bucket: DAY, timeZone: "Europe//London"}]) { total } } }`, "timeZone", "UTC"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}], first: 101) { total } } }`, "first", "100"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}], sort: [{of: "name"}]) { total } } }`, "groups(sort:), key 0", "DISTINCT"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}], sort: [{}, {by: KEY, of: "1"}]) { total } } }`, "key 1: of", "from 0 to 0"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}], sort: [{by: KEY, of: "name"}]) { total } } }`, "key 0: of", "from 0 to 0"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}], sort: [{by: SUM, of: "name"}]) { total } } }`, "key 0, of", "number"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}], sort: [{by: MIN}]) { total } } }`, "key 0, of", "status"},
		{`{ dealLinesConnection { groups(by: [{of: "id"}], sort: [{},{},{},{},{},{},{},{},{}]) { total } } }`, "groups(sort:)", "8"},
		{`{ dealLinesConnection(window: {from: "yesterday"}) { groups(by: [{of: "firstSeen", bucket: DAY, fill: true}]) { total } } }`, "time", "2026"},
	} {
		_, err := c.root(t, refused.query, nil)
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), refused.place) || !strings.Contains(err.Error(), refused.choice) {
			t.Errorf("%s: want %q and %q in: %v", refused.query, refused.place, refused.choice, err)
		}
	}
}

func TestSummariesFollowSoManyRelations(t *testing.T) {
	c := newCompiler(t)
	sort := strings.Repeat(`{by: DISTINCT, of: "gangs.id"},`, 8)
	query := `{ dealLinesConnection { groups(by: {of: "gangs.name"}, sort: [` + sort + `]) { total } } }`
	if _, err := c.root(t, query, nil); err != nil {
		t.Errorf("9 relations are refused: %v", err)
	}
	var many strings.Builder
	for i := range 6 {
		many.WriteString(" g" + string(rune('a'+i)) + `: groups(by: {of: "gangs.name"}, sort: [` + sort + `]) { total }`)
	}
	if _, err := c.root(t, "{ dealLinesConnection {"+many.String()+" } }", nil); intel.ErrorCode(err) != intel.LimitExceeded {
		t.Errorf("54 relations: %v", err)
	}
}

// A figure is worked out once, however often it is asked for, and nothing is
// worked out that is not.
func TestOnlyWhatIsAsked(t *testing.T) {
	c := newCompiler(t)
	text := func(query string) string {
		s, err := c.root(t, query, nil)
		if err != nil {
			t.Fatal(query, err)
		}
		return s.Text
	}
	if s := text(`{ dealLinesConnection { aggregate { count } } }`); strings.Count(s, "MATCH") != 1 || !strings.Contains(s, "RETURN count(*)") {
		t.Errorf("a count is more than a count:\n%s", s)
	}
	if s := text(`{ dealLines { gangsConnection { aggregate { count } } } }`); !strings.Contains(s, "COUNT { (n)<-[:CONTROLS]-() }") {
		t.Errorf("a count per parent does not read the degree:\n%s", s)
	}
	if s := text(`{ dealLinesConnection { aggregate { a: min(of: "name") b: min(of: "name") c: distinct(of: "gangs.name") d: max(of: "gangs.name") } } }`); strings.Count(s, "min(") != 1 || strings.Count(s, "CONTROLS") != 1 {
		t.Errorf("something is worked out twice:\n%s", s)
	}
	if s := text(`{ dealLinesConnection { groups(by: {of: "status"}) { rows { keys } } } }`); strings.Contains(s, "members") || !strings.Contains(s, "LIMIT") {
		t.Errorf("groups keep what nobody asks for:\n%s", s)
	}
	if s := text(`{ dealLinesConnection { groups(by: {of: "status"}, other: true) { total } } }`); strings.Contains(s, "members") || strings.Contains(s, "AS rows") {
		t.Errorf("the number of groups needs more than groups:\n%s", s)
	}
	if s := text(`{ dealLinesConnection { groups(by: {of: "status"}) { __typename } aggregate { __typename } } }`); strings.Contains(s, "MATCH") {
		t.Errorf("a name of a type asks the graph:\n%s", s)
	}
}

// Rows that do not have the compiled shape, and more buckets than may be filled.
func TestGroupsOfAnotherShape(t *testing.T) {
	c := newCompiler(t)
	s, err := c.root(t, `{ dealLinesConnection { groups(by: {of: "firstSeen", bucket: DAY, fill: true}, other: true) { truncated rows { keys aggregate { count } } total } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	group := []any{nil, int64(1)}
	for _, row := range []struct {
		row  []any
		code intel.Code
	}{
		{[]any{[]any{group}, int64(1), nil, int64(1)}, ""},
		{[]any{[]any{group}, int64(1), group, int64(maxFilled)}, ""},
		{[]any{[]any{group}, int64(1), nil, int64(maxFilled + 1)}, intel.BadInput},
		{[]any{"no list", int64(1), nil, int64(1)}, intel.Internal},
		{[]any{[]any{"no group"}, int64(1), nil, int64(1)}, intel.Internal},
		{[]any{[]any{group}, nil, nil, int64(1)}, intel.Internal},
		{[]any{[]any{group}, int64(1), "no group", int64(1)}, intel.Internal},
		{[]any{[]any{group}, int64(1), nil, nil}, intel.Internal},
	} {
		if err := s.Answer().Row([]any{row.row}); (err == nil) != (row.code == "") || err != nil && intel.ErrorCode(err) != row.code {
			t.Errorf("%v: %v", row.row, err)
		}
	}
}
