// Part of neighbours: the links r of origin, and the record other that each leads to.
MATCH (origin)-[r]-(other /*visible*/)
WHERE CASE WHEN NOT type(r) IN $types THEN false ELSE
//include link_counts
END
