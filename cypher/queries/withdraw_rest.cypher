// Takes some of what an export says of its phone and of its address book out of it. $id: of the export; $limit.
// It is locked, and nothing is taken out of one that is being loaded again. Returns: what it said that of, as places in the store; how many it took.
MATCH (x:Export {id: $id})
SET x.lock = true REMOVE x.lock
WITH x
WHERE x.state = 'WITHDRAWING'
MATCH (x)-[r:HAS_CONTACT|NAMES|OWNER_USES|EXTRACTED_FROM]->(p)
WITH r, p LIMIT $limit
DELETE r
RETURN collect(DISTINCT elementId(p)), count(*)
