package resolvers_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linegraph/internal/naive"
	"linegraph/internal/randomquery"
)

// A filter over relations is answered alike from either end, and where the walk from the far
// end stops half way: whatever the bound of the walk, the rows are the same. The answer is
// the naive one.
func TestEitherEnd(t *testing.T) {
	a := serve(t)
	w := naive.Dump(t, a.store)
	g := randomquery.New(a.schema, w)
	checkFew(t, 15)
	bounds := map[int]int{}
	rapid.Check(t, func(r *rapid.T) {
		query := g.FarFilter(r)
		a.checked(t, r, w, naive.Cursors{}, query, nil)
		for _, c := range a.compile(t, a.document(t, query), nil) {
			if len(walks(c.Params)) == 0 {
				continue
			}
			for _, name := range named(c.Params, "few") {
				c.Params[name] = 0 // or the root of so small a graph would be read in any case
			}
			want := a.rows(t, r, c.Text, c.Params)
			for _, most := range []int64{1, 2, 4} {
				params := maps.Clone(c.Params)
				for _, name := range walks(params) {
					params[name] = most
				}
				if got := a.rows(t, r, c.Text, params); got != want {
					r.Fatalf("%s\nwith %d records at most in a step of the walk: %s\nelse: %s", query, most, got, want)
				}
			}
			bounds[len(walks(c.Params))]++
		}
	})
	if len(bounds) == 0 {
		t.Error("no query could start at its far end")
	}
	t.Logf("statements by how many lists of them could start at their far end: %v", bounds)
}

// walks are the parameters that bound a walk from a far end.
func walks(params map[string]any) []string { return named(params, "walk") }

func named(params map[string]any, prefix string) (names []string) {
	for name := range params {
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	return names
}

// rows runs a statement and gives its rows as text.
func (a *api) rows(t *testing.T, r *rapid.T, text string, params map[string]any) string {
	var out strings.Builder
	err := a.store.Read(t.Context(), text, params, func(values []any) error {
		row, err := json.Marshal(values)
		out.Write(row)
		return err
	})
	if err != nil {
		r.Fatalf("%v of\n%s", err, text)
	}
	return out.String()
}

// A far end with too many records costs the walk as far as it goes, and no more.
func TestHitsOfTheNearEnd(t *testing.T) {
	a := serve(t)
	driver := profiler(t)
	hits := func(text string, params map[string]any) int64 {
		took, err := driver.Profile(t.Context(), text, params)
		if err != nil {
			t.Fatalf("%v of\n%s", err, text)
		}
		return took.Hits
	}
	for _, query := range []string{
		`{ dealLines(first: 5, filter: {gangs: {some: {members: {some: {name: {prefix: ""}}}}}}) { name } }`,
		`{ dealLines(first: 5, filter: {gangs: {some: {members: {some: {name: {prefix: ""}, link: {certainty: {eq: SUSPECTED}}}}}}}) { name } }`,
		`{ dealLines(first: 5, asOf: "1990-01-01T00:00:00Z", filter: {gangs: {some: {members: {some: {name: {prefix: ""}}}}}}) { name } }`,
	} {
		c := a.compile(t, a.document(t, query), nil)[0]
		noIndex := func(label, property string) bool { return false }
		near := a.compileBy(t, noIndex, a.document(t, query), nil)[0]
		for most := range int64(8) {
			for _, name := range walks(c.Params) {
				c.Params[name] = most
			}
			if got, want := hits(c.Text, c.Params), hits(near.Text, near.Params)+30*most+20; got > want {
				t.Errorf("%s\nwith %d records at most in a step of the walk: %d hits, want %d at most", query, most, got, want)
			}
		}
	}
}
