// Part of neighbours: the links r of origin, and the record other that each leads to.
MATCH (origin)-[r]-(other /*visible*/)
WHERE ($types IS NULL OR type(r) IN $types) AND
//include link_in_time
