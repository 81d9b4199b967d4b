// Gives the accounts that an export names the name that those say which are still seen, unless intelligence
// states it. $id: of the export, which is hidden by now; $now. Returns nothing.
MATCH (:Export {id: $id})-[:NAMES]->(p)
WHERE p.displayNameStated IS NULL
OPTIONAL MATCH (p)<-[n:NAMES]-(y:Export)
WHERE y.hidden IS NULL
WITH p, n, y
ORDER BY y.loadedAt, y.id
WITH p, collect(n) AS names
SET p.displayName = head(names).displayName, p.displayNameFolded = head(names).displayNameFolded, p.updatedAt = $now
