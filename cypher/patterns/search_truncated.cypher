// Whether a text finds more of a type than search looks at. $indexes, $query, $most as there. Gives truncated.
UNWIND $indexes AS of
CALL db.index.fulltext.queryNodes(of[0], $query, {limit: $most + 1}) YIELD score
WITH of[0] AS index, count(*) AS hits
WITH coalesce(max(hits) > $most, false) AS truncated
