package resolvers_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"linegraph/cypher"
	"linegraph/internal/fixture"
	"linegraph/internal/naive"
)

const searchQuery = `query($text: String!, $types: [SearchType!], $first: Int, $after: String) {
	search(text: $text, types: $types, first: $first, after: $after) {
		truncated pageInfo { hasNextPage endCursor } edges { cursor score node { __typename ... on Node { id } } }
	}
}`

type searchAnswer struct {
	Search struct {
		Truncated bool
		PageInfo  struct {
			HasNextPage bool
			EndCursor   string
		}
		Edges []searchEdge
	}
}

type searchEdge struct {
	Cursor string
	Score  float64
	Node   struct{ ID string }
}

func (a *api) search(t testing.TB, variables map[string]any) (answer searchAnswer) {
	t.Helper()
	if err := json.Unmarshal(a.ask(t, searchQuery, variables), &answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

func (s searchAnswer) ids() (ids []string) {
	for _, e := range s.Search.Edges {
		ids = append(ids, e.Node.ID)
	}
	return ids
}

// Every record is found by each of its texts, just as that is written; with it
// comes what matches, and nothing else, the best first.
func TestEveryTextIsFound(t *testing.T) {
	a := serve(t)
	w := naive.Dump(t, a.store)
	n := naive.New(a.schema, w)
	asked := map[string]bool{}
	for _, r := range w.Records {
		for _, text := range naive.SearchTexts(r) {
			if asked[text] || !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) { // else refused
				continue
			}
			asked[text] = true
			variables := map[string]any{"text": text, "first": maxFirst}
			answer := a.search(t, variables)
			got := answer.ids()
			if !slices.Contains(got, r.ID) {
				t.Errorf("%q does not find %s", text, r.ID)
			}
			var want []string
			for _, match := range n.SearchMatches(text, nil) {
				want = append(want, match.ID)
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("%q finds %v, want %v", text, got, want)
			}
			bestFirst(t, text, answer.Search.Edges)
		}
	}
	if len(asked) < 100 {
		t.Errorf("only %d texts", len(asked))
	}
}

func bestFirst(t *testing.T, text string, edges []searchEdge) {
	t.Helper()
	for i, e := range edges {
		if e.Score <= 0 || e.Cursor == "" {
			t.Errorf("%q: %+v", text, e)
		}
		if i > 0 && (e.Score > edges[i-1].Score || e.Score == edges[i-1].Score && e.Node.ID <= edges[i-1].Node.ID) {
			t.Errorf("%q: %+v follows %+v", text, e, edges[i-1])
		}
	}
}

// A name as it is asked for stands before names that only begin with it, or
// differ in a letter.
func TestExactNamesComeFirst(t *testing.T) {
	a := serve(t)
	for text, want := range map[string]string{"Eclair": "line_fix_eclair", "fernside": "gang_fix1", "Ron": "line_fix_ronnie", "Norfolk": fixture.AreaID(fixture.Norfolk)} {
		edges := a.search(t, map[string]any{"text": text, "first": 10}).Search.Edges
		if len(edges) == 0 || !strings.HasPrefix(edges[0].Node.ID, want) && edges[0].Node.ID != fixture.AreaID("county:norfolk") {
			t.Errorf("%q finds %+v first", text, edges)
		}
	}
}

// A number is found however it is written, whole or in part.
func TestNumbersAreFoundAsWritten(t *testing.T) {
	a := serve(t)
	for text, want := range map[string][]string{
		"07700 900101":       {fixture.Number101},
		"+44 7700 900101":    {fixture.Number101},
		"0044 7700 900-101":  {fixture.Number101},
		"+44 (0)7700 900101": {fixture.Number101},
		"447700900101":       {fixture.Number101},
		"7700900101":         {fixture.Number101},
		"+44 7700 90010":     {fixture.Number101, fixture.Number102, fixture.Number103, fixture.Number104, fixture.Number105},
		"07700 90020":        {fixture.Customer1, fixture.Customer2},
		"0770090020":         {fixture.Customer1, fixture.Customer2},
		"7700 90020":         {fixture.Customer1, fixture.Customer2},
		"020 7946":           {fixture.Landline},
		"*0101":              {fixture.Number101, fixture.Landline},
		"* 900 201":          {fixture.Customer1},
		"60999":              {fixture.ShortCode},
		"609":                {fixture.ShortCode},
		"fixturebank":        {fixture.SenderID},
	} {
		var ids []string
		for _, n := range want {
			ids = append(ids, fixture.NumberID(n))
		}
		got := a.search(t, map[string]any{"text": text, "types": []string{"PHONE_NUMBER"}, "first": 100}).ids()
		slices.Sort(got)
		slices.Sort(ids)
		if !slices.Equal(got, ids) {
			t.Errorf("%q finds %v, want %v", text, got, ids)
		}
	}
}

// Pages of 1, 2 or 3 join up to the whole.
func TestPagesOfSearchJoinUp(t *testing.T) {
	a := serve(t)
	for _, text := range []string{"fixture", "e", "07700"} {
		whole := a.search(t, map[string]any{"text": text, "first": maxFirst}).ids()
		if len(whole) < 4 {
			t.Errorf("%q finds %v", text, whole)
		}
		for _, size := range []int{1, 2, 3} {
			var all []string
			var after any
			for range len(whole) + 1 {
				page := a.search(t, map[string]any{"text": text, "first": size, "after": after})
				all = append(all, page.ids()...)
				if !page.Search.PageInfo.HasNextPage {
					break
				}
				after = page.Search.PageInfo.EndCursor
			}
			if !slices.Equal(all, whole) {
				t.Errorf("%q in pages of %d: %v, want %v", text, size, all, whole)
			}
		}
	}
}

// What is stated is found as soon as it is, under its old name no longer.
func TestSearchFollowsWrites(t *testing.T) {
	a := serve(t)
	const id = "person_search"
	t.Cleanup(func() {
		_ = a.store.Write(t.Context(), func(tx cypher.Tx) error {
			return a.store.Run(t.Context(), tx, "MATCH (p:Person {id: $id}) DETACH DELETE p", map[string]any{"id": id}, nil)
		})
	})
	save := func(fields string) {
		t.Helper()
		a.ask(t, `mutation { savePerson(input: {id: "`+id+`", `+fields+`}) { id } }`, nil)
	}
	finds := func(text string, want bool) {
		t.Helper()
		if got := a.search(t, map[string]any{"text": text, "types": "PERSON"}).ids(); slices.Contains(got, id) != want {
			t.Errorf("%q finds %v, which is not %v", text, got, want)
		}
	}
	save(`name: "Will Quennell", aliases: ["Señor Nadie"]`)
	finds("will", true)
	finds("senor NADIE", true)
	save(`aliases: ["Thé Ønly"]`)
	finds("the", true)
	finds("nadie", false)
	finds("quennel", true)
	save(`aliases: null`)
	finds("the only", false)
}

func TestSearchRefusals(t *testing.T) {
	a := serve(t)
	for text, code := range map[string]string{
		"":                              "BAD_USER_INPUT",
		" \t ":                          "BAD_USER_INPUT",
		`"*" && (\)`:                    "BAD_USER_INPUT",
		"✨":                             "BAD_USER_INPUT",
		strings.Repeat("x", 200):        "",
		strings.Repeat("é", 200):        "",
		strings.Repeat("x", 201):        "LIMIT_EXCEEDED",
		"1 2 3 4 5 6 7 8 9 a":           "",
		"a b c d e f g h i j k":         "LIMIT_EXCEEDED",
		`name:x OR *:* AND NOT "y`:      "",
		`[a TO b} {c} ^9 ~0.5 \ / ! -z`: "",
	} {
		r, err := send(t, t.Context(), a.url, searchQuery, map[string]any{"text": text, "first": 5})
		if err != nil || r.code() != code {
			t.Errorf("%q: %v %q, want %q", text, err, r.code(), code)
		}
	}
}

// Whatever a client writes, it is text to look for and never a query of its own.
func TestAnyTextCanBeSearched(t *testing.T) {
	a := serve(t)
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOfN(rapid.OneOf(rapid.SampledFrom([]rune(`ab1 "\*?~^:+-!(){}[]/&|<>=.,'_`)), rapid.Rune()), 0, 30, -1).Draw(r, "text")
		answer, err := send(t, t.Context(), a.url, searchQuery, map[string]any{"text": text, "first": 1000})
		if err != nil || answer.code() != "" && answer.code() != "BAD_USER_INPUT" && answer.code() != "LIMIT_EXCEEDED" {
			r.Fatalf("%q: %v %+v", text, err, answer.Errors)
		}
	})
}
