// Records that a text finds. $query: the words, in the syntax of Lucene; $indexes: [name of a full-text index,
// weight] for each type; $begins and $ends: the beginnings or ends of numbers; $most: how many of each type, the
// best ones. Gives target and edge {score}: 100 for a number that is written out, 1 for a longer number.
CALL () {
  UNWIND $indexes AS of
  CALL db.index.fulltext.queryNodes(of[0], $query, {limit: $most}) YIELD node AS target, score
  //guarded CALL (of) { CALL db.index.fulltext.queryNodes(of[0], $query) YIELD node AS target, score MATCH (target /*visible*/) RETURN target, score ORDER BY score DESC LIMIT $most }
  RETURN target, of[1] * score AS score
  //when begins
  UNION ALL
  UNWIND $begins AS digits
  MATCH (target:PhoneNumber /*visible*/)
  WHERE target.number STARTS WITH digits
  RETURN DISTINCT target, CASE WHEN target.number IN $begins THEN 100.0 ELSE 1.0 END AS score
  LIMIT $most
  //end
  //when ends
  UNION ALL
  UNWIND $ends AS digits
  MATCH (target:PhoneNumber /*visible*/)
  WHERE target.number ENDS WITH digits
  RETURN target, 1.0 AS score
  LIMIT $most
  //end
}
WITH target, {score: score} AS edge
