// Package axiom reads the XML export of Magnet AXIOM: artifacts, their hits and
// the fragments of each. It holds one hit at a time. It reads calls, messages,
// contacts, accounts and the details of the phone, and notes the names of all
// other artifacts.
//
// The name of a date's fragment states the zone and the order of day and month,
// and they are read there. If the name does not state them, they are unknown.
package axiom
