package compile

import (
	"reflect"
	"testing"
	"time"

	"linegraph/internal/intel"
)

// What a summary cannot answer is refused before Neo4j hears of it.
func TestSummariesRefuse(t *testing.T) {
	c := newCompiler(t)
	for _, query := range []string{
		`{ counties(window: {from: "2026-02-01T00:00:00Z", to: "2026-02-01T00:00:00Z"}) { areas } }`,
		`{ networkSummary(window: {from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z"}) { numbers } }`,
		`{ counties(suppressBelow: 0) { areas } }`,
		`{ counties(suppressBelow: -5) { areas } }`,
		`{ exportImportMatrix(suppressBelow: 101) { total } }`,
		`{ exportImportMatrix(first: 101) { total } }`,
		`{ counties(first: -1) { areas } }`,
		`{ activity(id: "gang_x") { total } }`,
		`{ activity(id: "nothing") { total } }`,
		`{ activity(id: "line_x", timeZone: "Atlantis") { total } }`,
		`{ activity(id: "line_x", timeZone: "") { total } }`,
		`{ activity(id: "line_x", timeZone: "Local") { total } }`,
		`{ activity(id: "line_x", timeZone: "posix/Europe/London") { total } }`,
		`{ activity(id: "line_x", timeZone: "../etc/passwd") { total } }`,
		`{ activity(id: "line_x", window: {from: "2026-02-02T00:00:00Z", to: "2026-02-01T00:00:00Z"}) { total } }`,
		`{ trend(periodA: {}, periodB: {}) { measure } }`,
		`{ trend(periodA: {from: "2019-01-01T00:00:00Z", to: "2020-01-01T00:00:00Z"}, periodB: {from: "2020-01-01T00:00:00Z", to: "2019-01-01T00:00:00Z"}) { measure } }`,
		`{ trend(periodA: {from: "2019-01-01T00:00:00Z", to: "2020-01-01T00:00:00Z"}, periodB: {from: "2020-01-01T00:00:00Z", to: "9020-01-01T00:00:00Z"}) { measure } }`,
	} {
		if _, err := c.root(t, query, nil); intel.ErrorCode(err) != intel.BadInput {
			t.Errorf("%s: %v", query, err)
		}
	}
	for _, zone := range []string{"UTC", "Europe/London", "America/Argentina/Ushuaia", "Etc/GMT+1"} {
		if _, err := c.root(t, `query($z: String!) { activity(id: "line_x", timeZone: $z) { total } }`, map[string]any{"z": zone}); err != nil {
			t.Errorf("%s: %v", zone, err)
		}
	}
}

// Whatever is asked of a summary, its parameters keep their types: with another
// one, Neo4j would plan the statement anew.
func TestParametersKeepTheirTypes(t *testing.T) {
	c := newCompiler(t)
	types := func(query string) map[string]reflect.Type {
		s, err := c.root(t, query, nil)
		if err != nil {
			t.Fatal(query, err)
		}
		all := map[string]reflect.Type{}
		for name, v := range s.Params {
			if name != "asOf" { // which what is nested may take
				all[name] = reflect.TypeOf(v)
			}
		}
		return all
	}
	want := types(`{ counties { areas } }`)
	for _, query := range []string{
		`{ counties(window: {from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z"}) { areas } }`, `{ counties(certainty: CONFIRMED, suppressBelow: 3) { areas } }`,
		`{ counties(asOf: "2026-02-01T00:00:00Z", origin: "x", window: {from: "2026-01-01T00:00:00Z"}, first: 3, rollUp: TOWN) { areas } }`,
	} {
		if got := types(query); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%v\nwant\n%v", query, got, want)
		}
	}
}

// A link stands as of the instant, and what happened counts until then.
func TestBounds(t *testing.T) {
	c := newCompiler(t)
	s, err := c.root(t, `{ networkSummary(asOf: "2026-02-10T00:00:00Z", window: {from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z"}) { numbers } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"earliest": "2026-02-10T00:00:00Z", "latest": "2026-02-10T00:00:00Z", "opens": "2026-02-01T00:00:00Z", "closes": "2026-02-10T00:00:00Z"} {
		if got := s.Params[name].(time.Time); !got.Equal(at(t, want)) {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if on := s.Params["on"]; on != "2026-02-10" {
		t.Errorf("ages are of %v", on)
	}
}

// Ages are those of the last day of a window that is over, by London's clock.
func TestLastDay(t *testing.T) {
	now := at(t, "2026-06-01T23:30:00Z")
	until := func(text string) window { to := at(t, text); return window{to: &to} }
	for _, c := range []struct {
		w          window
		asOf, want string
	}{
		{window{}, "", "2026-06-02"},
		{until("2026-05-01T00:00:00+01:00"), "", "2026-04-30"},
		{until("2027-01-01T00:00:00Z"), "", "2026-06-02"},
		{until("2026-05-01T00:00:00+01:00"), "2026-03-03T12:00:00Z", "2026-03-03"},
	} {
		var asOf *time.Time
		if c.asOf != "" {
			when := at(t, c.asOf)
			asOf = &when
		}
		if got := c.w.lastDay(asOf, now); got != c.want {
			t.Errorf("%+v as of %q: %s, want %s", c.w, c.asOf, got, c.want)
		}
	}
}

// The year 1 is an instant like any other: it does not count as missing.
func TestYearOneIsGiven(t *testing.T) {
	c := newCompiler(t)
	const first = "0001-01-01T00:00:00Z"
	s, err := c.root(t, `{ trend(measure: PEOPLE, periodA: {from: "`+first+`", to: "0001-02-01T00:00:00Z"}, periodB: {from: "0001-02-01T00:00:00Z", to: "0001-03-01T00:00:00Z"}) { basis { from } } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	if from, given := s.Params["basis"].(map[string]any)["from"].(time.Time); !given || from.Year() != 1 {
		t.Errorf("the basis begins %v", s.Params["basis"])
	}
	s, err = c.root(t, `{ networkSummary(asOf: "`+first+`") { numbers } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	if at, given := s.Params["latest"].(time.Time); !given || at.Year() != 1 || s.Params["always"] != false {
		t.Errorf("it stands as of %v, always %v", s.Params["latest"], s.Params["always"])
	}
}
