// Sets two periods beside each other. Takes before and after (counts of what
// began in them), reasons (why they cannot be compared, perhaps none) and
// $monthly, their ends and lengths; gives change, null unless it is asked.
WITH *, reasons + CASE WHEN before.total IS NULL OR after.total IS NULL THEN ['A count is withheld.']
  WHEN before.total = 0 THEN ['The earlier period has none to compare with.'] ELSE [] END AS why
WITH *, CASE WHEN $monthly.asked THEN {
  before: {from: $monthly.before.from, to: $monthly.before.to, months: $monthly.before.months, count: before, perMonth: before.total / $monthly.before.months},
  after: {from: $monthly.after.from, to: $monthly.after.to, months: $monthly.after.months, count: after, perMonth: after.total / $monthly.after.months},
  change: CASE WHEN size(why) = 0 THEN (after.total / $monthly.after.months) / (before.total / $monthly.before.months) - 1 END,
  comparable: size(why) = 0, reasons: why} END AS change
