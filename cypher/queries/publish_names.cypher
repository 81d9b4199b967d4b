// Gives accounts the name that an export says the service shows, where nobody said one until now.
// $id: of the export; $now. Returns nothing.
MATCH (:Export {id: $id})-[n:NAMES]->(p)
WHERE p.displayName IS NULL
SET p.displayName = n.displayName, p.displayNameFolded = n.displayNameFolded, p.updatedAt = $now
