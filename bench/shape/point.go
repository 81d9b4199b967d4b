package shape

import "linegraph/bench/plant"

// pointLookUp asks for the properties of one line.
func pointLookUp() Shape {
	id := map[string]any{"id": plant.Line(7)}
	return Shape{
		Name: "point look-up", Keyed: true, Root: "dealLine",
		API: Question{`query Point($id: ID!) { dealLine(id: $id) { id name status scope drugs reference } }`, id},
		Peer: Question{`query Point($id: ID!) {
  dealLines(where: {id: {eq: $id}}) { id name status scope drugs reference }
}`, id},
		FromPeer: oneOf("dealLines", "dealLine"),
		Bare: Statement{One: true, Params: id, Text: `
MATCH (l:DealLine {id: $id})
RETURN l{.id, .name, .status, .scope, .drugs, .reference} AS row`},
	}
}
