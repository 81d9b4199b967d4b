// Part of facts: the areas of a police force, or of any other area. Takes $everywhere, whether no area was asked for; else
// $force, the id or code of an area, and $forceName, the folded name of a force area; $earliest and $latest, between which
// areas must be part of one another. Gives asked, the area, or null for everywhere; within, the areas that lie in it; broader,
// those of which it is not known whether they do, because they are coarser or lie in several. No row if there is no such area.
CALL () {
  WITH $everywhere AS everywhere WHERE everywhere
  RETURN null AS asked
  UNION
  MATCH (asked:Area {id: $force}) RETURN asked
  UNION
  MATCH (asked:Area {code: $force}) RETURN asked
  UNION
  MATCH (asked:Area {nameFolded: $forceName, kind: 'FORCE_AREA'}) RETURN asked
}
CALL (asked) {
  CALL (asked) {
    MATCH (stated:Area) (()-[part:PART_OF WHERE coalesce(part.validFrom <= $latest, true) AND coalesce(part.validTo > $earliest, true)]->()){0,4} (asked)
    RETURN stated
    UNION
    MATCH (asked) (()-[part:PART_OF WHERE coalesce(part.validFrom <= $latest, true) AND coalesce(part.validTo > $earliest, true)]->()){1,4} (stated:Area)
    RETURN stated
  }
  WITH asked, stated, asked.kind AS level
//include placed
  RETURN collect(CASE WHEN area = asked AND NOT unresolved THEN stated END) AS within, collect(CASE WHEN unresolved THEN stated END) AS broader
}
