package shape

import "linegraph/bench/plant"

// fullText finds lines by a word of their names, each with its gangs. All hits
// score alike, so their order is nobody's promise.
func fullText() Shape {
	word := map[string]any{"text": plant.Rare}
	return Shape{
		Name: "full text, nested", Root: "search", Unordered: true,
		API: Question{`query Search($text: String!) {
  search(text: $text, types: [DEAL_LINE], first: 25) { edges { node { __typename ... on DealLine { name gangs { name } } } } }
}`, word},
		Peer: Question{`query Search($text: String!) {
  search: searchLines(phrase: $text, first: 25) {
    edges { node { __typename name gangs(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name } } }
  }
}`, word},
		Bare: Statement{One: true, Params: word, Text: `
CALL db.index.fulltext.queryNodes('search_deal_line', $text, {limit: 25}) YIELD node AS l, score
WITH l, score ORDER BY score DESC, l.id LIMIT 25
CALL (l) {
  MATCH (l)<-[:CONTROLS]-(g) WITH DISTINCT g ORDER BY g.nameFolded, g.id LIMIT 25
  RETURN collect(g{.name}) AS gangs
}
RETURN {edges: collect({node: l{__typename: 'DealLine', .name, gangs}})} AS row`},
	}
}
