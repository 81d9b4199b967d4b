// Whether a text finds more records of a type than search reads. The parameters are those of search. Gives
// truncated.
CALL () {
  UNWIND $indexes AS of
  CALL db.index.fulltext.queryNodes(of[0], $query, {limit: $most + 1}) YIELD score
  //guarded CALL (of) { CALL db.index.fulltext.queryNodes(of[0], $query) YIELD node AS target, score MATCH (target /*visible*/) RETURN score LIMIT $most + 1 }
  WITH of[0] AS index, count(*) AS hits
  RETURN hits
  //when begins
  UNION ALL
  UNWIND $begins AS digits
  MATCH (target:PhoneNumber /*visible*/)
  WHERE target.number STARTS WITH digits
  WITH DISTINCT target LIMIT $most + 1
  RETURN count(*) AS hits
  //end
  //when ends
  UNION ALL
  UNWIND $ends AS digits
  MATCH (target:PhoneNumber /*visible*/)
  WHERE target.number ENDS WITH digits
  WITH target LIMIT $most + 1
  RETURN count(*) AS hits
  //end
}
WITH coalesce(max(hits), 0) > $most AS truncated
