// Package dates judges how a whole file writes its dates: whether the day or the
// month stands first, and which zone a word means. It hears what every date of a
// file allows and gives one order for all of them, with the row that decides. It
// knows nothing of formats, and never takes an order for the likelier one: what a
// file leaves open is refused until somebody tells.
package dates
