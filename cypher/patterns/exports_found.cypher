// Part of facts: what each export shows; the exports that show most come first. Takes rows of x, an export, c, a communication found in it, or
// null, f, the link that says so, and said, the type of another link of the export, or null; $first. Gives exports, the values of
// grounds.Found of the first, and totalExports.
WITH x, collect(DISTINCT said) AS said,
  count(CASE WHEN c.network IS NULL AND c.kind = 'CALL' THEN 1 END) AS calls,
  count(CASE WHEN c.network IS NULL AND c.kind <> 'CALL' THEN 1 END) AS messages,
  count(CASE WHEN c.network AND c.kind = 'CALL' THEN 1 END) AS networkCalls,
  count(CASE WHEN c.network AND c.kind <> 'CALL' THEN 1 END) AS networkMessages,
  count(CASE WHEN c IS NOT NULL AND f.deleted THEN 1 END) AS deleted, min(c.at) AS first, max(c.at) AS last
ORDER BY calls + messages + networkCalls + networkMessages DESC, x.id
WITH collect({x: x, values: [said, calls, messages, networkCalls, networkMessages, deleted, first, last]}) AS found
WITH size(found) AS totalExports, found[..$first] AS found
CALL (found) {
  UNWIND range(0, size(found) - 1) AS place
  WITH place, found[place].x AS x, found[place].values AS values ORDER BY place
  RETURN collect([
//include export_values
  ] + values) AS exports
}
