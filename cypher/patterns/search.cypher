// Records that a text finds. $indexes: [name of a full-text index, weight] for each type; $query: in the
// syntax of Lucene; $most: how many of each type, the best. Gives target and edge {score}.
UNWIND $indexes AS of
CALL db.index.fulltext.queryNodes(of[0], $query, {limit: $most}) YIELD node AS target, score
WITH target, {score: of[1] * score} AS edge
