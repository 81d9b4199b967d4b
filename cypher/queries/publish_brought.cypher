// Says of the parties of an export's network communications that it brought them, where an export did that is
// hidden: these are not in the roll-up that tells of others who can be seen. $id: of the export, which is hidden still. Returns nothing.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE c.network
MATCH (c)-[:SENT|RECEIVED_BY]-(p)
WITH DISTINCT p
MATCH (y:Export {id: p.brought})
WHERE y.hidden AND y.id <> $id
SET p.brought = $id
