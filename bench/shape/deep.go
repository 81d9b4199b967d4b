package shape

// deepFilter keeps lines by a condition three relations away: their gang has a
// line, they themselves or another, that goes into one county. Within one MATCH
// Neo4j would not walk the same link back, so there are two.
func deepFilter() Shape {
	county := map[string]any{"county": "Norfolk"}
	return Shape{
		Name: "filter over 3 hops", Root: "dealLines",
		API: Question{`query Deep($county: String!) {
  dealLines(first: 50, filter: {gangs: {some: {lines: {some: {destinations: {some: {name: {eq: $county}}}}}}}}) { id name }
}`, county},
		Peer: Question{`query Deep($county: String!) {
  dealLines(
    limit: 50, sort: [{nameFolded: ASC}, {id: ASC}]
    where: {gangs: {some: {lines: {some: {destinations: {some: {name: {eq: $county}}}}}}}}
  ) { id name }
}`, county},
		Bare: Statement{Params: county, Text: `
MATCH (l:DealLine)
WHERE l.nameFolded >= '' AND EXISTS {
  MATCH (l)<-[:CONTROLS]-(g)
  MATCH (g)-[:CONTROLS]->()-[:IMPORTS_INTO]->(a) WHERE a.name = $county
}
WITH l ORDER BY l.nameFolded, l.id LIMIT 50
RETURN l{.id, .name} AS row`},
	}
}
