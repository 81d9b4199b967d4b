// Package sameevent tells which records of two sources are one event. What two
// tools write of one handset's event differs by less than a second and by how
// its text is cut or dressed; what two handsets saw of it differs by their
// clocks and by the time that a network takes.
//
// It is given both sources whole and gives pairs, each with what speaks for it.
// For one handset, each source may be cut down to the events that lie near one of
// the other's, and to enough that both show to tell how the tools write times.
// The answer depends on nothing but the two sets of events: neither on their
// order nor on which source is named first. Where another pairing is nearly as
// likely there is no pair: two events that were one count double, but one event
// that was two hides evidence.
//
// It knows neither files nor the graph. Whose handset a source is from, and
// which keys stand for one party, its caller has settled.
package sameevent
