package shape

import (
	"fmt"

	"linegraph/bench/plant"
)

// manyRows is everybody in a block, 10,000 where it is full, each with the area
// where they live, the area they are known in and their number: three relations
// of one record each.
func manyRows(size plant.Size) Shape {
	first := map[string]any{"first": size.People()}
	return Shape{
		Name: fmt.Sprintf("%d rows, 3 objects", size.People()), Memory: true, Root: "persons",
		API: Question{`query Many($first: Int!) {
  persons(first: $first) {
    id name sex dateOfBirth pncId
    homes { id name kind }
    linkedAreas { id name kind }
    numbers { id number kind }
  }
}`, first},
		Peer: Question{`query Many($first: Int!) {
  persons(limit: $first, sort: [{nameFolded: ASC}, {id: ASC}]) {
    id name sex dateOfBirth pncId
    homes(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { id name kind }
    linkedAreas(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { id name kind }
    numbers(limit: 25, sort: [{number: ASC}, {id: ASC}]) { id number kind }
  }
}`, first},
		Bare: Statement{Params: first, Text: `
MATCH (p:Person)
WITH p ORDER BY p.nameFolded, p.id LIMIT $first
CALL (p) {
  MATCH (p)-[:HOME_IN]->(a) WITH DISTINCT a ORDER BY a.nameFolded, a.id LIMIT 25
  RETURN collect(a{.id, .name, .kind}) AS homes
}
CALL (p) {
  MATCH (p)-[:LINKED_TO_AREA]->(a) WITH DISTINCT a ORDER BY a.nameFolded, a.id LIMIT 25
  RETURN collect(a{.id, .name, .kind}) AS linkedAreas
}
CALL (p) {
  MATCH (p)-[:USES_NUMBER]->(n) WITH DISTINCT n ORDER BY n.number, n.id LIMIT 25
  RETURN collect(n{.id, .number, .kind}) AS numbers
}
RETURN p{.id, .name, .sex, dateOfBirth: toString(p.dateOfBirth), .pncId, homes, linkedAreas, numbers} AS row`},
	}
}
