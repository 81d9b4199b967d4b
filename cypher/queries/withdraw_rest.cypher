// Takes some of what an export says of its phone and of its address book out of it. $id: of the export; $limit.
// Returns: what it said that of, as places in the store; how many it took.
MATCH (:Export {id: $id})-[r:HAS_CONTACT|OWNER_USES|EXTRACTED_FROM]->(p)
WITH r, p LIMIT $limit
DELETE r
RETURN collect(DISTINCT elementId(p)), count(*)
