package shape

// countsOfEach gives fifty lines, each with how many operators, victims and
// numbers it has.
func countsOfEach() Shape {
	return Shape{
		Name: "3 counts of each of 50", Root: "dealLines",
		API: Question{Query: `{
  dealLines(first: 50) {
    name
    operatorsConnection { totalCount }
    victimsConnection { totalCount }
    numbersConnection { totalCount }
  }
}`},
		Peer: Question{Query: `{
  dealLines(limit: 50, sort: [{nameFolded: ASC}, {id: ASC}]) {
    name
    operatorsConnection { totalCount }
    victimsConnection { totalCount }
    numbersConnection { totalCount }
  }
}`},
		Bare: Statement{Text: `
MATCH (l:DealLine) WHERE l.nameFolded >= ''
WITH l ORDER BY l.nameFolded, l.id LIMIT 50
RETURN l{.name,
  operatorsConnection: {totalCount: COUNT { (l)<-[:OPERATES]-() }},
  victimsConnection: {totalCount: COUNT { (l)<-[:EXPLOITED_BY]-() }},
  numbersConnection: {totalCount: COUNT { (l)-[:USES]->() }}} AS row`},
	}
}
