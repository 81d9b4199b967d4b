// Finds or makes the phone numbers of a batch and locks them by writing to them, in order of number.
// $rows: [id, number, kind, country, the words of a sender's name or null]; $export: id of the export
// that brings them; $now. Returns: one list of [id as given, place in the store].
UNWIND $rows AS row
MERGE (p:PhoneNumber {number: row[1]})
ON CREATE SET p.id = row[0], p.kind = row[2], p.country = row[3], p.numberFolded = row[4], p.brought = $export,
  p.createdAt = $now, p.updatedAt = $now
SET p.lock = true REMOVE p.lock
RETURN collect([row[0], elementId(p)])
