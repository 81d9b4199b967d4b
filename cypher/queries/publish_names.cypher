// Gives the accounts that an export names the longest of the names that exports state, or, of two equally
// long ones, the first in the alphabet, regardless of the order of loading. A name that intelligence
// states takes precedence. $id: of the export that is published or hidden; $shown: the same, or null if it
// is hidden by now; $now. Returns nothing.
MATCH (:Export {id: $id})-[:NAMES]->(p)
WHERE p.displayNameStated IS NULL
OPTIONAL MATCH (p)<-[n:NAMES]-(y:Export)
WHERE y.hidden IS NULL OR y.id = $shown
WITH p, n
ORDER BY size(n.displayName) DESC, n.displayName
WITH p, head(collect(n)) AS best
WHERE coalesce(p.displayName <> best.displayName, p.displayName IS NOT NULL OR best.displayName IS NOT NULL)
SET p.displayName = best.displayName, p.displayNameFolded = best.displayNameFolded, p.updatedAt = $now
