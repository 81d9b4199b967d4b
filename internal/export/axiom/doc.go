// Package axiom reads the XML export of Magnet AXIOM: artifacts, their hits and
// the fragments of each. It holds one hit at a time. Calls, messages, contacts,
// accounts and what the phone says of itself are read; of all other artifacts it
// notes that they were there.
//
// A date's zone and the order of its day and month stand in the name of its
// fragment and are read there. Where the name does not say them they are not
// known.
package axiom
