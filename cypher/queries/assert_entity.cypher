// States records of one label. A property that is null is cleared, one that is not given stays.
// $rows: [id, properties, position]; $now. Returns: position, whether the record is new.
UNWIND $rows AS row
MERGE (n:Label {id: row[0]})
WITH n, row, n.updatedAt IS NULL AS created
SET n += row[1], n.updatedAt = $now
RETURN row[2], created
