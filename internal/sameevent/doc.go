// Package sameevent finds the records of two sources that are one event. If two
// tools wrote an event of one handset, the records differ by less than a
// second, and in how the text was cut or changed. If two handsets recorded an
// event, the records differ by their clocks and by the time that a network
// takes.
//
// It takes two complete sources and returns pairs, each with its reasons. For one
// handset, each source may be reduced to the events near one of the other source,
// and enough events that both show to judge how the tools write times. The result
// depends only on the two sets of events, and not on their order or on which
// source is named first. If another pairing is nearly as likely, there is no
// pair: one event counted as two is counted double, but two events taken for one
// hide evidence.
//
// It does not know files or the graph. Its caller has determined the owner of
// each source, and the keys that mean one party.
package sameevent
