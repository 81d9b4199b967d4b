// Records address-book entries and counts them for the export. $rows: [party as place in the store, savedAs, savedAs folded]; $export: id.
MATCH (x:Export {id: $export})
SET x.written = coalesce(x.written, 0) + size($rows)
WITH x
UNWIND $rows AS row
MATCH (p) WHERE elementId(p) = row[0]
MERGE (x)-[h:HAS_CONTACT {savedAs: row[1]}]->(p)
ON CREATE SET h.savedAsFolded = row[2]
