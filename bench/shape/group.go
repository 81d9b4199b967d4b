package shape

// groupBy counts lines by their status. The peer cannot group.
func groupBy() Shape {
	return Shape{
		Name: "group by", Root: "dealLinesConnection", Unordered: true,
		API: Question{Query: `{
  dealLinesConnection { groups(by: [{of: "status"}], first: 10) { rows { keys aggregate { count } } } }
}`},
		Bare: Statement{One: true, Text: `
MATCH (l:DealLine)
WITH l.status AS status, count(*) AS count ORDER BY count DESC, status LIMIT 10
RETURN {groups: {rows: collect({keys: [status], aggregate: {count: count}})}} AS row`},
	}
}
