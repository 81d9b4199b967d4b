// Why the two periods of $monthly may not be compared, whatever they count.
// Takes since (when the earliest link began), doubtBefore and doubtAfter (1
// where a suspected link began in the period) and $levels; gives reasons.
WITH *,
  CASE WHEN since IS NULL THEN ['No link says when it began.']
    WHEN date(since) > date($monthly.before.from) THEN ['The records begin later than the earlier period.'] ELSE [] END
  + CASE WHEN $levels = [1, 2] AND doubtBefore <> doubtAfter THEN ['Suspected links are recorded in one of the periods only.'] ELSE [] END AS reasons
