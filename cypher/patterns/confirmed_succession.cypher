// Part of facts and patterns: whether a link s is a succession that an officer has confirmed. It may not have ended, nor be
// graded E.
s.state = 'CONFIRMED' AND s.validTo IS NULL AND coalesce(substring(s.grade, 1, 1), '') <> 'E'
