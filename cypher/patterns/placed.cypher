// The area of a level that contains a stated area. Takes stated and level, an
// AreaKind; gives area. If the stated area is coarser than that level, it gives
// unresolved: true, and the stated area as area. Nobody known only to "Sussex" is
// placed in East Sussex. Force areas and counties are complete lists: a force area
// with only one county counts as that county.
CALL (stated, level) {
  OPTIONAL MATCH (stated)
    (()-[part:PART_OF WHERE coalesce(part.validFrom <= $latest, true) AND coalesce(part.validTo > $earliest, true)]->()){0,4} (up:Area)
  WHERE up.kind = level
  WITH stated, level, collect(DISTINCT up) AS ups
  OPTIONAL MATCH (stated)<-[part:PART_OF]-(down:Area)
  WHERE level IN ['COUNTY', 'FORCE_AREA'] AND down.kind = level
    AND coalesce(part.validFrom <= $latest, true) AND coalesce(part.validTo > $earliest, true)
  WITH stated, ups, collect(DISTINCT down) AS downs
  WITH stated, CASE WHEN size(ups) = 1 THEN ups[0] WHEN size(ups) = 0 AND size(downs) = 1 THEN downs[0] END AS known
  RETURN coalesce(known, stated) AS area, known IS NULL AS unresolved
}
