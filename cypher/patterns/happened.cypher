// Part of facts: whether a record n is of something that had happened by $asOf and happened in $window {from, to}; what
// lasted, if it overlaps the window. All other records do, and so does what has no time.
coalesce(n.at <= $asOf, true) AND coalesce(n.at < $window.to, true)
  AND ($window.from IS NULL OR n.at >= $window.from OR n.until > $window.from OR n.at IS NULL AND n.until IS NULL)
