// Part of statements that roll contacts up: the days of one contact as whole numbers, in order. Takes parts,
// [day, calls, messages] with the days since 1970 in UTC, some of them perhaps the same; day is null for what
// has no time, which is left out. Gives days: day * 262144 + calls * 512 + messages. Calls and messages are at
// most 511: a day with more has further entries, so that sums stay exact.
CALL (parts) {
  UNWIND parts AS part
  WITH part[0] AS day, sum(part[1]) AS calls, sum(part[2]) AS messages
  WHERE day IS NOT NULL
  UNWIND range(0, (CASE WHEN calls > messages THEN calls ELSE messages END - 1) / 511) AS n
  WITH day, n, calls - 511 * n AS calls, messages - 511 * n AS messages ORDER BY day, n
  WITH day, CASE WHEN calls < 0 THEN 0 WHEN calls > 511 THEN 511 ELSE calls END AS calls,
    CASE WHEN messages < 0 THEN 0 WHEN messages > 511 THEN 511 ELSE messages END AS messages
  RETURN collect(day * 262144 + calls * 512 + messages) AS days
}
