// Part of facts: the days, in UTC since 1970, after a day on which records of handsets or of network operators show a party in
// touch with somebody, in order. Takes party, and after, the day. Gives days.
CALL (party, after) {
//include legs
  MATCH (leg)-[x:CONTACT_TYPES]-()
  WHERE x.days[-1] / 262144 > after
  UNWIND x.days AS entry
  WITH DISTINCT entry / 262144 AS day, after
  WHERE day > after
  WITH day ORDER BY day
  RETURN collect(day) AS days
}
