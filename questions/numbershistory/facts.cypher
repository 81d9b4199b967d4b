// The numbers of a line: those that it used by links not graded E, and those to which confirmed successions lead from these, 8 at
// most. Takes one of $line, an id, $number and $brand, folded, for which it answers about the lines that have had the number or that
// have the brand as name or alias, the $first by id; $asOf, null or the instant before which a link must have begun. Gives a row for
// each number of each line: how many lines there are; the line and its id; the number and its id; when the line used it, as stated;
// the days on which records show it in touch with somebody; the numbers that it succeeded; its SIMs, each with its handsets. A line
// without a number has a row too; one row without a line says how many there are if none is listed.
CALL () {
//when line
  MATCH (line:DealLine {id: $line})
  RETURN line
//end
//when number
  MATCH (:PhoneNumber {number: $number} /*visible*/) (()<-[s:SUCCEEDED_BY WHERE coalesce(s.validFrom <= $asOf, true) AND
//include confirmed_succession
  ]-()){0,8} (used)
  MATCH (used)<-[use:USES]-(line:DealLine)
  WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' AND coalesce(use.validFrom <= $asOf, true)
  RETURN DISTINCT line
//end
//when brand
  MATCH (line:DealLine)
  WHERE line.nameFolded = $brand OR $brand IN line.aliasesFolded
  RETURN line
//end
}
WITH line ORDER BY line.id
WITH collect(line) AS lines
WITH lines[..$first] AS listed, size(lines) AS total
UNWIND CASE listed WHEN [] THEN [null] ELSE listed END AS line
CALL (line) {
  OPTIONAL MATCH (line)-[use:USES]->(number:PhoneNumber /*visible*/)
  WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' AND coalesce(use.validFrom <= $asOf, true)
  WITH number, use ORDER BY use.validFrom, use.id
  RETURN number, collect([use.validFrom, use.validTo, use.certainty]) AS uses
  UNION ALL
  MATCH (line)-[use:USES]->(used)
  WHERE coalesce(substring(use.grade, 1, 1), '') <> 'E' AND coalesce(use.validFrom <= $asOf, true)
  MATCH (used) (()-[s:SUCCEEDED_BY WHERE coalesce(s.validFrom <= $asOf, true) AND
//include confirmed_succession
  ]->()){1,8} (number:PhoneNumber /*visible*/)
  WHERE NOT EXISTS { (line)-[other:USES]->(number) WHERE coalesce(substring(other.grade, 1, 1), '') <> 'E' }
  RETURN DISTINCT number, [] AS uses
}
WITH total, line, number AS party, uses
CALL (party) {
//include legs
  MATCH (leg)-[x:CONTACT_TYPES]-()
  UNWIND x.days AS entry
  WITH DISTINCT entry / 262144 AS day
  ORDER BY day
  RETURN collect(day) AS days
}
RETURN total, elementId(line), line.id, elementId(party), party.id, CASE WHEN party IS NULL THEN [] ELSE uses END, days,
  COLLECT {
    MATCH (before)-[s:SUCCEEDED_BY WHERE coalesce(s.validFrom <= $asOf, true) AND
//include confirmed_succession
    ]->(party)
    RETURN DISTINCT before.id ORDER BY before.id
  },
  COLLECT {
    MATCH (party)-[on:ON_SIM]->(sim:Sim /*visible*/)
    WHERE coalesce(substring(on.grade, 1, 1), '') <> 'E' AND coalesce(on.validFrom <= $asOf, true)
    WITH sim, on ORDER BY on.validFrom, on.id
    RETURN [elementId(sim), sim.id, on.validFrom, on.validTo, COLLECT {
      MATCH (sim)-[in:IN_HANDSET]->(handset:Handset /*visible*/)
      WHERE coalesce(substring(in.grade, 1, 1), '') <> 'E' AND coalesce(in.validFrom <= $asOf, true)
      WITH handset, in ORDER BY in.validFrom, in.id
      RETURN [elementId(handset), handset.id, in.validFrom, in.validTo]
    }]
  }
