// Withholds small counts. Takes cells, a list of [set, key, confirmed,
// suspected], the cells of a set being parts of one whole, and $least;
// gives shown, a list of {set, key, size, count: {total, confirmed, suspected,
// suppressed}}, where size is what the cell holds and never shown.
// Counts from 1 to $least - 1 are withheld. So are further cells, the
// smallest first, until those withheld in a set are two or more and come to
// $least at least: one alone could be told from the whole. What is 0 is
// shown: nobody is behind it. The same holds of the confirmed and the suspected
// part of a cell, and one of the two would give away the other.
CALL (cells) {
  UNWIND cells AS cell
  WITH cell[0] AS set, {key: cell[1], size: cell[2] + cell[3], confirmed: cell[2], suspected: cell[3]} AS cell, $least AS least
  ORDER BY cell.size, cell.key
  WITH set, least, collect(cell) AS parts
  WITH set, least, [c IN parts WHERE c.size = 0] AS empty, [c IN parts WHERE c.size > 0] AS parts
  WITH set, least, empty, parts, size([c IN parts WHERE c.size < least]) AS small
  WITH set, least, empty, parts, CASE small WHEN 0 THEN 0 ELSE reduce(got = [0, 0], c IN parts |
    CASE WHEN got[0] >= small AND got[0] > 1 AND got[1] >= least THEN got ELSE [got[0] + 1, got[1] + c.size] END)[0] END AS gone
  WITH set, least, empty, parts[..gone] AS hidden, parts[gone..] AS parts
  WITH set, least, empty, hidden, [c IN parts WHERE 0 < c.confirmed < least OR 0 < c.suspected < least] AS small,
       [c IN parts WHERE NOT (0 < c.confirmed < least OR 0 < c.suspected < least)] AS large
  WITH set, empty, hidden, small + large AS parts, reduce(got = [
      size(hidden), reduce(n = 0, c IN hidden | n + c.confirmed), reduce(n = 0, c IN hidden | n + c.suspected)], c IN small + large |
    CASE WHEN got[0] >= size(hidden) + size(small) AND got[0] <> 1 AND (got[1] = 0 OR got[1] >= least) AND (got[2] = 0 OR got[2] >= least)
      THEN got ELSE [got[0] + 1, got[1] + c.confirmed, got[2] + c.suspected] END)[0] - size(hidden) AS parted
  WITH set,
    [c IN hidden | {set: set, key: c.key, size: c.size, count: {suppressed: true}}] +
    [c IN parts[..parted] | {set: set, key: c.key, size: c.size, count: {total: c.size, suppressed: true}}] +
    [c IN empty + parts[parted..] | {set: set, key: c.key, size: c.size,
      count: {total: c.size, confirmed: c.confirmed, suspected: c.suspected, suppressed: false}}] AS shown
  UNWIND shown AS s
  RETURN collect(s) AS shown
}
