// States records of one label. A property that is null is cleared, one that is not given stays. $rows:
// [id, properties, position]; $now; $created: the same, or null if createdAt is the record's own. From now
// on the record does not depend on a load. Returns: position, whether the record is new.
UNWIND $rows AS row
MERGE (n:Label {id: row[0]})
ON CREATE SET n.createdAt = $created
WITH n, row, n.updatedAt IS NULL AS created
SET n += row[1], n.updatedAt = $now
REMOVE n.brought
RETURN row[2], created
