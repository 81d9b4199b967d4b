// From which area of level $from into which of level $to people or lines go.
// Gives row, the entries of Matrix. Takes, besides the field's arguments, link
// (LINKED_TO_AREA, IMPORTS_INTO), earliest, latest, levels and basis, see
// compile's summary. People come from where they live, lines from where they
// export. Every cell counts distinct records: rows and columns do not add up.
CALL () {
  MATCH (stated:Area)
  WHERE EXISTS { (stated)<-[:IMPORTS_INTO|LINKED_TO_AREA]-() }
  WITH stated, $to AS level
  //include placed
  RETURN collect([stated, [area.nameFolded, area.id, area, unresolved]]) AS places
}
CALL (places) {
  UNWIND places AS p
  WITH p[0] AS stated, p[1] AS place
  MATCH (stated)<-[l:LINKED_TO_AREA|IMPORTS_INTO]-(who)
  WHERE type(l) = $link AND coalesce(substring(l.grade, 1, 1), '') <> 'E'
    AND coalesce(l.validFrom <= $latest, true) AND coalesce(l.validTo > $earliest, true)
  WITH place, who, max(CASE l.certainty WHEN 'CONFIRMED' THEN 2 ELSE 1 END) AS held
  WHERE held IN $levels
  WITH who, collect([place, held]) AS into
  OPTIONAL MATCH (who)-[h:HOME_IN|EXPORTS_FROM]->(stated)
  WHERE coalesce(substring(h.grade, 1, 1), '') <> 'E' AND coalesce(h.validFrom <= $latest, true) AND coalesce(h.validTo > $earliest, true)
  WITH stated, collect([who, into]) AS leaving, $from AS level
  //include placed
  WITH leaving, CASE WHEN area IS NULL THEN [null, null, null, false] ELSE [area.nameFolded, area.id, area, unresolved] END AS origin
  UNWIND leaving AS l
  UNWIND l[1] AS i
  WITH origin, i[0] AS destination, l[0] AS who, max(i[1]) AS held
  RETURN collect([[origin, destination], who, held]) AS entries
}
CALL (entries) {
  UNWIND entries AS e
  WITH e[0] AS key, count(CASE e[2] WHEN 2 THEN 1 END) AS confirmed, count(CASE e[2] WHEN 1 THEN 1 END) AS suspected
  RETURN collect(['cells', key, confirmed, suspected]) AS inCells
}
CALL (entries) {
  UNWIND entries AS e
  WITH e[1] AS who, max(e[2]) AS held
  RETURN ['all', null, count(CASE held WHEN 2 THEN 1 END), count(CASE held WHEN 1 THEN 1 END)] AS whole
}
WITH inCells + [whole] AS cells
//include withheld
CALL (shown) {
  UNWIND shown AS s
  WITH s WHERE s.set = 'cells'
  WITH s.key[0] AS origin, s.key[1] AS destination, s.count AS count
  ORDER BY coalesce(count.total, 0) DESC, origin, destination
  RETURN collect({origin: origin[2], originUnresolved: origin[3], destination: destination[2], destinationUnresolved: destination[3], count: count}) AS filled
}
WITH $basis AS basis, shown, filled
WITH {basis: basis{.*, exact: none(s IN shown WHERE s.count.suppressed)}, all: head([s IN shown WHERE s.set = 'all' | s.count]),
  cells: filled[..$first], total: size(filled), truncated: size(filled) > $first} AS row
