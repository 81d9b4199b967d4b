package compile

import (
	"fmt"
	"strings"
	"testing"

	"linegraph/cypher/compile/cursor"
	"linegraph/cypher/compile/plan"
	"linegraph/internal/intel"
)

// The text of a filter does not depend on its values, nor on the order in which
// they are given.
func TestFilterTextHasNoValues(t *testing.T) {
	c := newCompiler(t)
	const query = `query($f: DealLineFilter, $after: String) { dealLinesConnection(filter: $f, after: $after, sort: [{by: "gangs.name"}, {by: "operators.count", order: DESC}]) { edges { cursor } } }`
	filter := func(text string, number int, at string) map[string]any {
		link := map[string]any{"grade": map[string]any{"prefix": text}, "score": map[string]any{"gt": float64(number) / 2}, "calls": map[string]any{"in": []any{number, 3}},
			"validFrom": map[string]any{"from": at, "to": at}, "sources": map[string]any{"has": text}}
		person := map[string]any{"name": map[string]any{"eqFolded": text, "eq": text}, "link": link}
		return map[string]any{"name": map[string]any{"contains": text}, "operators": map[string]any{"some": person, "none": person, "all": person, "single": person,
			"of": person, "count": map[string]any{"gte": number, "lt": number + 5}, "aggregate": []any{
				map[string]any{"of": "score", "sum": map[string]any{"gt": float64(number)}, "avg": map[string]any{"lte": 0.5}},
				map[string]any{"of": "validTo", "latest": map[string]any{"to": at}}}}}
	}
	cursors := map[string]any{}
	for _, of := range []string{"a", "b"} { // of one order, but for the values
		keys := []sortKey{{by: "gangs.name"}, {by: "operators.count", Key: plan.Key{Descending: true}}, {by: "id"}}
		cursors[of] = cursor.Write(signature(keys), []any{of, int64(len(cursors)), "line_" + of})
	}
	texts := map[string]bool{}
	for _, given := range []map[string]any{
		{"f": filter("canary", 0, "2026-01-01T00:00:00Z"), "after": cursors["a"]},
		{"f": filter("other canary", 70, "1999-01-01T00:00:00+01:00"), "after": cursors["b"]},
	} {
		for range 5 { // maps come in any order
			s, err := c.root(t, query, given)
			if err != nil {
				t.Fatal(err)
			}
			texts[s.Text] = true
			if strings.Contains(s.Text, "canary") {
				t.Error(s.Text)
			}
		}
	}
	if len(texts) != 1 {
		t.Errorf("%d texts: %v", len(texts), texts)
	}
}

// What makes no sense is refused in a sentence that says where.
func TestRefusedFilters(t *testing.T) {
	c := newCompiler(t)
	for _, r := range []struct{ query, says string }{
		{`{ dealLines(filter: {link: {certainty: {eq: CONFIRMED}}}) { id } }`, "DealLineFilter.link"},
		{`{ dealLinesConnection(filter: {or: [{not: {link: {}}}]}) { totalCount } }`, "DealLineFilter.link"},
		{`{ dealLines(filter: {reference: {eqFolded: "l"}}) { id } }`, "reference"},
		{`{ dealLines(filter: {gangs: {some: {link: {grade: {eqFolded: "1bp"}}}}}) { id } }`, "grade"},
		{`{ dealLines(filter: {gangs: {aggregate: {of: "name"}}}) { id } }`, "gangs.aggregate"},
		{`{ dealLines(filter: {gangs: {aggregate: {of: "sources", sum: {gt: 1}}}}) { id } }`, "gangs.aggregate"},
		{`{ dealLines(filter: {gangs: {aggregate: {of: "grade", min: {gt: 1}}}}) { id } }`, "gangs.aggregate"},
		{`{ dealLines(filter: {gangs: {aggregate: {of: "validFrom", sum: {gt: 1}}}}) { id } }`, "validFrom is not a number property; sum needs one"},
		{`{ dealLines(filter: {gangs: {aggregate: {of: "score", latest: {eq: null}}}}) { id } }`, "score is not a time property; latest needs one"},
		{`{ dealLines(filter: {gangs: {aggregate: {of: "r.x) //", sum: {gt: 1}}}}) { id } }`, "gangs.aggregate"},
		{`{ dealLines(filter: {gangs: {count: {gt: 1.5}}}) { id } }`, "whole number"},
		{`{ dealLines(sort: {by: "gangs"}) { id } }`, "DealLine"},
		{`{ dealLines(sort: {by: "gangs.aliases"}) { id } }`, "DealLine"},
		{`{ dealLines(sort: {by: "gangs.lines"}) { id } }`, "DealLine"},
		{`{ dealLines(sort: {by: "gangs.lines.name"}) { id } }`, "DealLine"},
		{`{ dealLines(sort: {by: "gangsConnection.count"}) { id } }`, "DealLine"},
		{`{ dealLines(sort: {by: "nothing.count"}) { id } }`, "DealLine"},
		{`{ dealLines(sort: {by: "name.count"}) { id } }`, "DealLine"},
		{`{ dealLines(sort: {by: "edge.validFrom"}) { id } }`, "DealLine"},
		{`{ dealLines(sort: {by: "contacts.number"}) { id } }`, "DealLine"},
		{`{ dealLines { gangs(sort: {by: "edge.calls"}) { id } } }`, "Gang"},
		{`{ dealLines { gangs(sort: {by: ""}) { id } } }`, "Gang"},
		{`{ dealLinesConnection(before: "x") { edges { cursor } } }`, "cursor"},
		{`{ dealLinesConnection(last: 1, first: 1) { totalCount } }`, "dealLinesConnection"},
		{`{ gangs { linesConnection(last: 101) { edges { cursor } } } }`, "last"},
	} {
		_, err := c.root(t, r.query, nil)
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), r.says) {
			t.Errorf("%s: %v, want a word of %s", r.query, err, r.says)
		}
	}
}

// Every way of asking by a relation counts, and so does every order by one.
func TestRelationsAreBounded(t *testing.T) {
	c := newCompiler(t)
	repeat := func(s string, n int) string { return strings.TrimSuffix(strings.Repeat(s+", ", n), ", ") }
	nest := func(way string, n int) string {
		return strings.Repeat("{gangs: {"+way+": {lines: {"+way+": ", n) + "{}" + strings.Repeat("}}}}", n)
	}
	const five = `{gangs: {some: {}, none: {}, all: {}, single: {}, count: {gt: 1}}}`
	for query, refused := range map[string]bool{
		fmt.Sprintf(`{ dealLines(filter: {and: [%s]}) { id } }`, repeat(five, 10)):                                                   false,
		fmt.Sprintf(`{ dealLines(filter: {and: [%s, {gangs: {aggregate: {of: "score"}}}]}) { id } }`, repeat(five, 10)):              true,
		fmt.Sprintf(`{ dealLines(filter: {and: [%s]}, sort: [{by: "gangs.count"}]) { id } }`, repeat(five, 10)):                      true,
		fmt.Sprintf(`{ dealLines(sort: [%s]) { id } }`, repeat(`{by: "gangs.count"}`, maxSortKeys)):                                  false,
		fmt.Sprintf(`{ dealLines(sort: [%s]) { id } }`, repeat(`{by: "name"}`, maxSortKeys+1)):                                       true,
		fmt.Sprintf(`{ dealLines(filter: %s) { id } }`, nest("all", 3)):                                                              false,
		fmt.Sprintf(`{ dealLines(filter: %s) { id } }`, nest("single", 4)):                                                           true,
		fmt.Sprintf(`{ dealLines(filter: %s) { id } }`, nest("count: {gt: 0}, of", 4)):                                               true,
		fmt.Sprintf(`{ dealLines(filter: {gangs: {aggregate: [%s]}}) { id } }`, repeat(`{of: "score", sum: {gt: 1}}`, 201)):          true,
		fmt.Sprintf(`{ dealLines { gangs(filter: {and: [%s]}) { id } } }`, repeat(`{link: {grade: {eq: "x"}, score: {gt: 1}}}`, 66)): false,
		fmt.Sprintf(`{ dealLines { gangs(filter: {and: [%s]}) { id } } }`, repeat(`{link: {grade: {eq: "x"}, score: {gt: 1}}}`, 67)): true,
	} {
		_, err := c.root(t, query, nil)
		if code := intel.ErrorCode(err); (code == intel.LimitExceeded) != refused || (err != nil && code != intel.LimitExceeded) {
			t.Errorf("%.120s: %v", query, err)
		}
	}
}

// The text grows with the question, not faster: what is written twice at every
// level is written a thousand times at ten.
func TestTextGrowsWithTheFilter(t *testing.T) {
	c := newCompiler(t)
	for _, level := range []string{
		`{not: {and: [{reference: {eq: "x"}}, {or: [{status: {eq: ACTIVE}}, %s]}]}}`,
		`{gangs: {all: {lines: {single: %s}}}}`,
		`{gangs: {of: {lines: {aggregate: {of: "score", avg: {gt: 1}}, of: %s}}, count: {gt: 1, lt: 9}}}`,
	} {
		length := func(levels int) int {
			filter := "{}"
			for range levels {
				filter = fmt.Sprintf(level, filter)
			}
			s, err := c.root(t, `{ dealLines(filter: `+filter+`) { id } }`, nil)
			if err != nil {
				t.Fatal(err)
			}
			return len(s.Text)
		}
		if one, three := length(1), length(3); three > 4*one {
			t.Errorf("%s: %d bytes at one level, %d at three", level, one, three)
		}
	}
}

// What LinkFilter asks by is a property that some link has, of that kind.
func TestEveryLinkConditionHasAMeaning(t *testing.T) {
	c := newCompiler(t)
	for name, asked := range c.model.LinkFields {
		found := false
		for _, page := range c.model.Pages {
			f := page.Edge[name]
			found = found || f != nil && f.Property == asked.Property && f.List == asked.List && (f.Scalar == asked.Scalar || f.List)
		}
		if !found {
			t.Errorf("no link has a %s of %s", asked.Scalar, name)
		}
	}
}
