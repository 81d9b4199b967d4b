// By which area of a level a stated area is known. Takes stated and level, an
// AreaKind; gives area, and unresolved: true, with area the stated one, where
// it is known no finer than a coarser area. Nobody known only to "Sussex" is
// placed in East Sussex. Force areas and counties are complete lists: a force
// area that has one county alone is known as fine as that county.
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
