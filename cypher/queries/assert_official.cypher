// Finds the official ones among some areas. $ids. Returns: id.
MATCH (a:Area) WHERE a.id IN $ids AND a.updatedAt IS NULL
RETURN a.id
