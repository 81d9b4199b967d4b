// Part of facts: whether a stated link r counts: it is not graded E, nobody has rejected it, and it holds at some time between
// $earliest and $latest. One that does not say when it began or ended is taken to hold on that side.
coalesce(substring(r.grade, 1, 1), '') <> 'E' AND coalesce(r.state, '') <> 'REJECTED'
  AND coalesce(r.validFrom <= $latest, true) AND coalesce(r.validTo > $earliest, true)
