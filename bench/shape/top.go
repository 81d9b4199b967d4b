package shape

// topOfEach gives fifty lines, each with its three youngest operators.
func topOfEach() Shape {
	return Shape{
		Name: "top 3 of each of 50", Root: "dealLines",
		API: Question{Query: `{
  dealLines(first: 50) {
    name
    operators(first: 3, sort: [{by: "dateOfBirth", order: DESC}]) { name dateOfBirth }
  }
}`},
		Peer: Question{Query: `{
  dealLines(limit: 50, sort: [{nameFolded: ASC}, {id: ASC}]) {
    name
    operators(limit: 3, sort: [{dateOfBirth: DESC}, {id: ASC}]) { name dateOfBirth }
  }
}`},
		Bare: Statement{Text: `
MATCH (l:DealLine) WHERE l.nameFolded >= ''
WITH l ORDER BY l.nameFolded, l.id LIMIT 50
CALL (l) {
  MATCH (l)<-[:OPERATES]-(p)
  WITH DISTINCT p ORDER BY p.dateOfBirth IS NULL, p.dateOfBirth DESC, p.id LIMIT 3
  RETURN collect(p{.name, dateOfBirth: toString(p.dateOfBirth)}) AS operators
}
RETURN l{.name, operators} AS row`},
	}
}
