// The areas that lie in $origin, the id or code of an area. Gives homes: null
// when no origin is asked for (""); no row when there is no such area.
CALL () {
  WITH $origin AS origin WHERE origin = ''
  RETURN null AS homes
  UNION
  CALL () {
    MATCH (a:Area {id: $origin}) RETURN a
    UNION
    MATCH (a:Area {code: $origin}) RETURN a
  }
  MATCH (home:Area) (()-[part:PART_OF WHERE coalesce(part.validFrom <= $latest, true) AND coalesce(part.validTo > $earliest, true)]->()){0,4} (a)
  WITH a, collect(DISTINCT home) AS homes
  RETURN homes
}
