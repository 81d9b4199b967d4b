// Package demo invents a county-lines operation of spring 2026 and writes the
// files that the police would have: exports of seized phones, an intelligence
// file, a manifest of how to load them, and the planted facts to check answers
// against. The same seed and size give the same bytes. It knows county lines
// and the people it made up; it does not know how files are loaded, stored or
// queried.
//
// Every person, gang, brand and place of business is fiction. Telephone numbers
// come from the ranges that Ofcom keeps for drama: 07700 900000-900989 for
// mobiles, 020 7946 0000-0999 and 01632 960000-960999 for landlines. If more
// mobiles are needed than these thousand, customers get 07200 000000-999999:
// the 072 range is designated for mobile services, and libphonenumber accepts
// it and knows no provider there.
//
// The truth counts distinct events: a call that two seized phones logged, or
// that two files of one phone repeat, counts once. Calls from withheld numbers
// are in the files but have no caller, and are counted separately.
package demo
