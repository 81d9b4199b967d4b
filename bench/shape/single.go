package shape

// singleAndAll keeps lines by every record of one relation and by there being
// exactly one of another.
func singleAndAll() Shape {
	given := map[string]any{"sex": "M", "county": "Norfolk"}
	return Shape{
		Name: "SINGLE and ALL filter", Root: "dealLines",
		API: Question{`query Single($sex: String!, $county: String!) {
  dealLines(first: 50, filter: {operators: {all: {sex: {eq: $sex}}}, destinations: {single: {name: {eq: $county}}}}) { id name }
}`, given},
		Peer: Question{`query Single($sex: String!, $county: String!) {
  dealLines(
    limit: 50, sort: [{nameFolded: ASC}, {id: ASC}]
    where: {operators: {all: {sex: {eq: $sex}}}, destinations: {single: {name: {eq: $county}}}}
  ) { id name }
}`, given},
		Bare: Statement{Params: given, Text: `
MATCH (l:DealLine)
WHERE l.nameFolded >= ''
  AND COUNT { MATCH (l)-[:IMPORTS_INTO]->(a) WHERE a.name = $county } = 1
  AND NOT EXISTS { MATCH (l)<-[:OPERATES]-(p) WHERE NOT p.sex = $sex }
WITH l ORDER BY l.nameFolded, l.id LIMIT 50
RETURN l{.id, .name} AS row`},
	}
}
