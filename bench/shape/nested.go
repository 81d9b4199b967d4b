package shape

import "linegraph/bench/plant"

// nestedLine is the question that the API is judged by: one line, with its
// gangs and their other lines and where those go, its operators with their
// gangs, its victims and its destinations.
func nestedLine() Shape {
	id := map[string]any{"id": plant.Line(20)} // controlled by two gangs
	return Shape{
		Name: Nested, Keyed: true, Root: "dealLine",
		API: Question{`query Nested($id: ID!) {
  dealLine(id: $id) {
    name
    gangs { name lines { name destinations { name } } }
    operators { name gangs { name } }
    victims { name }
    destinations { name }
  }
}`, id},
		Peer: Question{`query Nested($id: ID!) {
  dealLines(where: {id: {eq: $id}}) {
    name
    gangs(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) {
      name
      lines(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) {
        name
        destinations(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name }
      }
    }
    operators(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) {
      name
      gangs(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name }
    }
    victims(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name }
    destinations(limit: 25, sort: [{nameFolded: ASC}, {id: ASC}]) { name }
  }
}`, id},
		FromPeer: oneOf("dealLines", "dealLine"),
		Bare: Statement{One: true, Params: id, Text: `
MATCH (l:DealLine {id: $id})
CALL (l) {
  MATCH (l)<-[:CONTROLS]-(g) WITH DISTINCT g ORDER BY g.nameFolded, g.id LIMIT 25
  CALL (g) {
    MATCH (g)-[:CONTROLS]->(o) WITH DISTINCT o ORDER BY o.nameFolded, o.id LIMIT 25
    CALL (o) {
      MATCH (o)-[:IMPORTS_INTO]->(a) WITH DISTINCT a ORDER BY a.nameFolded, a.id LIMIT 25
      RETURN collect(a{.name}) AS destinations
    }
    RETURN collect(o{.name, destinations}) AS lines
  }
  RETURN collect(g{.name, lines}) AS gangs
}
CALL (l) {
  MATCH (l)<-[:OPERATES]-(p) WITH DISTINCT p ORDER BY p.nameFolded, p.id LIMIT 25
  CALL (p) {
    MATCH (p)-[:MEMBER_OF]->(g) WITH DISTINCT g ORDER BY g.nameFolded, g.id LIMIT 25
    RETURN collect(g{.name}) AS gangs
  }
  RETURN collect(p{.name, gangs}) AS operators
}
CALL (l) {
  MATCH (l)<-[:EXPLOITED_BY]-(p) WITH DISTINCT p ORDER BY p.nameFolded, p.id LIMIT 25
  RETURN collect(p{.name}) AS victims
}
CALL (l) {
  MATCH (l)-[:IMPORTS_INTO]->(a) WITH DISTINCT a ORDER BY a.nameFolded, a.id LIMIT 25
  RETURN collect(a{.name}) AS destinations
}
RETURN l{.name, gangs, operators, victims, destinations} AS row`},
	}
}

// Nested is the name of the shape that plain HTTP is measured on, too.
const Nested = "nested line"
