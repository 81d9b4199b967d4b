// Finds those of some areas that are, directly or over others, part of themselves. $ids. Returns: id.
UNWIND $ids AS id
MATCH (a:Area {id: id}) WHERE EXISTS { (a)-[:PART_OF]->+(a) }
RETURN a.id
