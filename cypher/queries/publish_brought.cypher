// Makes an export the one that brought the parties of its network communications, if a hidden export is
// recorded as having brought them: hidden parties are not in the roll-up that decides which others can be
// seen. $id: of the export, which is still hidden. Returns nothing.
MATCH (:Export {id: $id})<-[:FOUND_IN]-(c:Communication)
WHERE c.network
MATCH (c)-[:SENT|RECEIVED_BY]-(p)
WITH DISTINCT p
MATCH (y:Export {id: p.brought})
WHERE y.hidden AND y.id <> $id
SET p.brought = $id
