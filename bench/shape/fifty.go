package shape

// fiftyLines is a page of a list with four relations of each record.
func fiftyLines() Shape {
	return Shape{
		Name: "50 lines, 4 relations", Root: "dealLines",
		API: Question{Query: `{
  dealLines(first: 50) {
    id name status
    gangs { name }
    operators { name }
    victims { name }
    destinations { name }
  }
}`},
		Peer: Question{Query: `{
  dealLines(limit: 50, sort: [{nameFolded: ASC}, {id: ASC}]) {
    id name status
    gangs(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name }
    operators(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name }
    victims(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name }
    destinations(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name }
  }
}`},
		Bare: Statement{Text: `
MATCH (l:DealLine) WHERE l.nameFolded >= ''
WITH l ORDER BY l.nameFolded, l.id LIMIT 50
CALL (l) {
  MATCH (l)<-[:CONTROLS]-(g) WITH DISTINCT g ORDER BY g.nameFolded, g.id LIMIT 25
  RETURN collect(g{.name}) AS gangs
}
CALL (l) {
  MATCH (l)<-[:OPERATES]-(p) WITH DISTINCT p ORDER BY p.nameFolded, p.id LIMIT 25
  RETURN collect(p{.name}) AS operators
}
CALL (l) {
  MATCH (l)<-[:EXPLOITED_BY]-(p) WITH DISTINCT p ORDER BY p.nameFolded, p.id LIMIT 25
  RETURN collect(p{.name}) AS victims
}
CALL (l) {
  MATCH (l)-[:IMPORTS_INTO]->(a) WITH DISTINCT a ORDER BY a.nameFolded, a.id LIMIT 25
  RETURN collect(a{.name}) AS destinations
}
RETURN l{.id, .name, .status, gangs, operators, victims, destinations} AS row`},
	}
}
