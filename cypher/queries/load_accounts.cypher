// Finds or creates the accounts of a batch and locks them by writing to them, in order of service and
// handle. $rows: [id, service, handle, the handle's words or null]; $export: id of the export that brings
// them; $now. Returns: one list of [id as given, place in the store].
UNWIND $rows AS row
MERGE (p:Account {service: row[1], handle: row[2]})
ON CREATE SET p.id = row[0], p.handleFolded = row[3], p.brought = $export, p.createdAt = $now, p.updatedAt = $now
SET p.lock = true REMOVE p.lock
RETURN collect([row[0], elementId(p)])
