// Finds numbers without kind, country and tariff, in the order of their keys. $after: the key after which
// to search; $most: how many. Returns: the key.
MATCH (p:PhoneNumber)
WHERE p.number > $after AND (p.kind IS NULL OR p.tariff IS NULL OR p.country IS NULL AND p.number STARTS WITH '+')
RETURN p.number ORDER BY p.number LIMIT $most
