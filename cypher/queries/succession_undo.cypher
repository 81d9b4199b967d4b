// Takes back an officer's decisions on whether one number succeeded another: what was decided is only proposed again, with its
// evidence. $earlier, $later: ids of numbers; $now; $by. Returns: how many decisions.
MATCH (:PhoneNumber {id: $earlier})-[k:SUCCEEDED_BY WHERE k.validTo IS NULL AND k.state <> 'PROPOSED']->(:PhoneNumber {id: $later})
SET k.state = 'PROPOSED', k.certainty = 'SUSPECTED', k.reviewedBy = null, k.reason = null, k.needsReview = null,
  k.recordedAt = $now, k.recordedBy = $by
RETURN count(*)
