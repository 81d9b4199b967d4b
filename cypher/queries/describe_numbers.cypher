// Fills in the kind, country and tariff of numbers where they are unknown. $rows: [number, kind, country
// or null, tariff or null]. Returns nothing.
UNWIND $rows AS row
MATCH (p:PhoneNumber {number: row[0]})
SET p.kind = coalesce(p.kind, row[1]), p.country = coalesce(p.country, row[2]), p.tariff = coalesce(p.tariff, row[3])
