// Removes some of an export's links to its phone and its address book. $id: of the export; $limit. The
// export is locked, and nothing is removed from one that is being loaded again. Returns: the far ends of
// these links, as places in the store; how many it removed.
MATCH (x:Export {id: $id})
SET x.lock = true REMOVE x.lock
WITH x
WHERE x.state = 'WITHDRAWING'
MATCH (x)-[r:HAS_CONTACT|NAMES|OWNER_USES|EXTRACTED_FROM]->(p)
WITH r, p LIMIT $limit
DELETE r
RETURN collect(DISTINCT elementId(p)), count(*)
