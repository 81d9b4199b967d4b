// Part of facts: whether a person was under 18 at an instant, by the date in London. Takes born, a date, and at, an instant; null if
// either is not known. Somebody born on 29 February is a year younger until the end of 28 February.
CASE WHEN at IS NOT NULL THEN date(datetime({datetime: at, timezone: 'Europe/London'})) - duration({years: 18}) < born END
