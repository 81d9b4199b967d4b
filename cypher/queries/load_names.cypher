// Records the names that, as an export states, services show for accounts: the first name of each. $rows:
// [the account's place in the store, displayName, the same folded]; $export: id. Returns nothing.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MATCH (p) WHERE elementId(p) = row[0]
MERGE (x)-[n:NAMES]->(p)
ON CREATE SET n.displayName = row[1], n.displayNameFolded = row[2]
