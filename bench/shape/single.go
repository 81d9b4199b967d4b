package shape

// singleAndAll keeps lines by every record of one relation and by exactly one
// of another: only men and boys operate it, and one of its victims is a woman
// or a girl. The peer's ALL also wants at least one record; every line has some.
func singleAndAll() Shape {
	sexes := map[string]any{"all": "M", "one": "F"}
	return Shape{
		Name: "SINGLE and ALL filter", Root: "dealLines",
		API: Question{`query Single($all: String!, $one: String!) {
  dealLines(first: 50, filter: {operators: {all: {sex: {eq: $all}}}, victims: {single: {sex: {eq: $one}}}}) { id name }
}`, sexes},
		Peer: Question{`query Single($all: String!, $one: String!) {
  dealLines(
    limit: 50, sort: [{nameFolded: ASC}, {id: ASC}]
    where: {operators: {all: {sex: {eq: $all}}}, victims: {single: {sex: {eq: $one}}}}
  ) { id name }
}`, sexes},
		Bare: Statement{Params: sexes, Text: `
MATCH (l:DealLine)
WHERE l.nameFolded >= ''
  AND COUNT { MATCH (l)<-[:EXPLOITED_BY]-(p) WHERE p.sex = $one RETURN DISTINCT p } = 1
  AND NOT EXISTS { MATCH (l)<-[:OPERATES]-(p) WHERE NOT coalesce(p.sex = $all, false) }
WITH l ORDER BY l.nameFolded, l.id LIMIT 50
RETURN l{.id, .name} AS row`},
	}
}
