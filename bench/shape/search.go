package shape

import (
	"strings"

	"linegraph/bench/plant"
)

// fullText finds lines by a word of their names, each with its gangs. A word is
// found as it is, as the beginning of one and with one letter wrong: the API
// needs only the word; the statement by hand and the peer's query state it in
// Lucene's syntax. All hits have the same score, so their order is undefined.
func fullText() Shape {
	word := map[string]any{"text": plant.Rare}
	rare := strings.ToLower(plant.Rare)
	lucene := map[string]any{"text": rare + " " + rare + "* " + rare + "~1"}
	return Shape{
		Name: "full text, nested", Root: "search", Unordered: true,
		API: Question{`query Search($text: String!) {
  search(text: $text, types: [DEAL_LINE], first: 25) { edges { node { __typename ... on DealLine { name gangs { name } } } } }
}`, word},
		Peer: Question{`query Search($text: String!) {
  search: searchLines(phrase: $text, first: 25) {
    edges { node { __typename name gangs(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name } } }
  }
}`, lucene},
		Bare: Statement{One: true, Params: lucene, Text: `
CALL db.index.fulltext.queryNodes('search_deal_line', $text, {limit: 25}) YIELD node AS l, score
WITH l, score ORDER BY score DESC, l.id LIMIT 25
CALL (l) {
  MATCH (l)<-[:CONTROLS]-(g) WITH DISTINCT g ORDER BY g.nameFolded, g.id LIMIT 25
  RETURN collect(g{.name}) AS gangs
}
RETURN {edges: collect({node: l{__typename: 'DealLine', .name, gangs}})} AS row`},
	}
}
