// Package demo invents a county-lines operation of spring 2026 and writes what
// the police would hold of it: exports of seized phones, an intelligence file,
// a manifest of how to load them, and the planted truth to check answers by.
// The same seed and size give the same bytes. It knows county lines and the
// people it made up; it does not know how anything is loaded, stored or asked.
//
// Every person, gang, brand and place of business is fiction. Telephone numbers
// come from the ranges that Ofcom keeps for drama: 07700 900000-900989 for
// mobiles, 020 7946 0000-0999 and 01632 960000-960999 for landlines. Where more
// mobiles are needed than those thousand, customers take 07200 000000-999999:
// the 072 range is designated for mobile services and valid to libphonenumber,
// which knows no provider there.
//
// The truth counts distinct events: a call that two seized phones logged, or
// that two files of one phone repeat, counts once. Calls from withheld numbers
// are in the files but have no caller, and are counted apart.
package demo
