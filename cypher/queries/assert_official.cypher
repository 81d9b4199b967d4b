// Which of some areas are official. $ids. Returns: id.
MATCH (a:Area) WHERE a.id IN $ids AND a.updatedAt IS NULL
RETURN a.id
