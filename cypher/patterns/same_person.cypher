// Part of facts: whether a link s says for certain that two records are of one person. It may not have ended, nor be graded E. If
// an officer has decided, the decision counts; else that the link is confirmed.
coalesce(s.state, s.certainty) = 'CONFIRMED' AND s.validTo IS NULL AND coalesce(substring(s.grade, 1, 1), '') <> 'E'
