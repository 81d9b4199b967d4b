// Which records of one label exist. $ids. Returns: id.
UNWIND $ids AS id
MATCH (n:Label {id: id})
RETURN n.id
