// Which communications of a batch the graph holds already.
// $ids. Returns: id.
UNWIND $ids AS id
MATCH (c:Communication {id: id})
RETURN c.id
