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
	for _, c := range []struct {
		w          window
		asOf, want string
	}{
		{window{}, "", "2026-06-02"},
		{window{to: at(t, "2026-05-01T00:00:00+01:00")}, "", "2026-04-30"},
		{window{to: at(t, "2027-01-01T00:00:00Z")}, "", "2026-06-02"},
		{window{to: at(t, "2026-05-01T00:00:00+01:00")}, "2026-03-03T12:00:00Z", "2026-03-03"},
	} {
		var asOf time.Time
		if c.asOf != "" {
			asOf = at(t, c.asOf)
		}
		if got := c.w.lastDay(asOf, now); got != c.want {
			t.Errorf("%+v as of %q: %s, want %s", c.w, c.asOf, got, c.want)
		}
	}
}
