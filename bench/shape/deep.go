package shape

// deepFilter keeps lines by a condition three relations away, on properties
// that no index holds: on any line of their gang there is a girl who operates
// it. Within one MATCH Neo4j would not walk the same link back, so there are two.
func deepFilter() Shape {
	girl := map[string]any{"sex": "F", "since": "2009-01-01"}
	return Shape{
		Name: "filter over 3 hops", Root: "dealLines",
		API: Question{`query Deep($sex: String!, $since: Date!) {
  dealLines(
    first: 50
    filter: {gangs: {some: {lines: {some: {operators: {some: {sex: {eq: $sex}, dateOfBirth: {from: $since}}}}}}}}
  ) { id name }
}`, girl},
		Peer: Question{`query Deep($sex: String!, $since: Date!) {
  dealLines(
    limit: 50, sort: [{nameFolded: ASC}, {id: ASC}]
    where: {gangs: {some: {lines: {some: {operators: {some: {sex: {eq: $sex}, dateOfBirth: {gte: $since}}}}}}}}
  ) { id name }
}`, girl},
		Bare: Statement{Params: girl, Text: `
MATCH (l:DealLine)
WHERE l.nameFolded >= '' AND EXISTS {
  MATCH (l)<-[:CONTROLS]-(g)
  MATCH (g)-[:CONTROLS]->()<-[:OPERATES]-(p) WHERE p.sex = $sex AND p.dateOfBirth >= date($since)
}
WITH l ORDER BY l.nameFolded, l.id LIMIT 50
RETURN l{.id, .name} AS row`},
	}
}
