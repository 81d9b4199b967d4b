// Part of questions: the numbers that are one with a party by confirmed successions: those that succeeded it, those that it
// succeeded, and so on, 8 links away at most. Takes contact. Gives numbers, the party among them; the first is one that no other
// of them succeeded.
CALL (contact) {
  MATCH (contact) (()-[s:SUCCEEDED_BY WHERE
//include confirmed_succession
  ]-()){0,8} (number)
  WITH DISTINCT number
  ORDER BY EXISTS { (number)-[s:SUCCEEDED_BY WHERE
//include confirmed_succession
  ]->() }, number.id
  RETURN collect(number) AS numbers
}
