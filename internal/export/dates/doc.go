// Package dates judges the dates of a file: whether the day or the month comes
// first, and which zone a word means. It collects the orders that each date of a
// file allows, and gives one order for all of them, with the row that decides. It
// does not know formats, and never chooses an order because it is more likely: if
// the file leaves the order open, the file is refused until the order is given.
package dates
