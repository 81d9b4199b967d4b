// Part of questions: the numbers that are one with a party by confirmed successions: those that succeeded it, that it
// succeeded, and so on, 8 links away at most. Takes contact; gives numbers, the party among them, and first one that no other
// of them succeeded.
CALL (contact) {
  MATCH (contact) (()-[s:SUCCEEDED_BY WHERE s.state = 'CONFIRMED' AND s.validTo IS NULL AND coalesce(substring(s.grade, 1, 1), '') <> 'E']-()){0,8} (number)
  WITH DISTINCT number
  ORDER BY EXISTS { (number)-[s:SUCCEEDED_BY WHERE s.state = 'CONFIRMED' AND s.validTo IS NULL AND coalesce(substring(s.grade, 1, 1), '') <> 'E']->() }, number.id
  RETURN collect(number) AS numbers
}
