package shape

import "fmt"

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
    operatorsConnection { aggregate { count { nodes } } }
    victimsConnection { aggregate { count { nodes } } }
    numbersConnection { aggregate { count { nodes } } }
  }
}`},
		FromPeer: totalCounts,
		Bare: Statement{Text: `
MATCH (l:DealLine) WHERE l.nameFolded >= ''
WITH l ORDER BY l.nameFolded, l.id LIMIT 50
RETURN l{.name,
  operatorsConnection: {totalCount: COUNT { (l)<-[:OPERATES]-() }},
  victimsConnection: {totalCount: COUNT { (l)<-[:EXPLOITED_BY]-() }},
  numbersConnection: {totalCount: COUNT { (l)-[:USES]->() }}} AS row`},
	}
}

// totalCounts puts the peer's counts where Relay's connections have them.
func totalCounts(data map[string]any) (map[string]any, error) {
	lines, _ := data["dealLines"].([]any)
	for _, l := range lines {
		line, _ := l.(map[string]any)
		for _, name := range []string{"operatorsConnection", "victimsConnection", "numbersConnection"} {
			var connection struct {
				Aggregate struct{ Count struct{ Nodes *float64 } }
			}
			if err := into(line[name], &connection); err != nil || connection.Aggregate.Count.Nodes == nil {
				return nil, fmt.Errorf("the peer gives no count in %s", name)
			}
			line[name] = map[string]any{"totalCount": *connection.Aggregate.Count.Nodes}
		}
	}
	return data, nil
}
