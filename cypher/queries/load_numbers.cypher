// Finds or creates the phone numbers of a batch and locks them by writing to them, in order of number.
// Numbers that intelligence has stated without kind, country and tariff get them. $rows: [id, number,
// kind, country, the words of a sender's name or null, tariff or null]; $export: id of the export that
// brings them; $now. Returns: one list of [id as given, place in the store].
UNWIND $rows AS row
MERGE (p:PhoneNumber {number: row[1]})
ON CREATE SET p.id = row[0], p.kind = row[2], p.country = row[3], p.numberFolded = row[4], p.tariff = row[5],
  p.brought = $export, p.createdAt = $now, p.updatedAt = $now
SET p.lock = true REMOVE p.lock
FOREACH (_ IN CASE WHEN p.kind IS NULL OR p.country IS NULL AND row[3] IS NOT NULL OR p.tariff IS NULL AND row[5] IS NOT NULL THEN [1] END |
  SET p.kind = coalesce(p.kind, row[2]), p.country = coalesce(p.country, row[3]), p.tariff = coalesce(p.tariff, row[5]))
RETURN collect([row[0], elementId(p)])
