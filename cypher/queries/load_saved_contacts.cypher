// Records address-book entries. $rows: [party as place in the store, savedAs, savedAs folded, repaired or null, raw or null]; $export: id.
// Returns nothing.
MATCH (x:Export {id: $export})
UNWIND $rows AS row
MATCH (p) WHERE elementId(p) = row[0]
MERGE (x)-[h:HAS_CONTACT {savedAs: row[1]}]->(p)
ON CREATE SET h.savedAsFolded = row[2], h.repaired = row[3], h.raw = row[4]
