// Package identity turns a record's text for a party or a device into its key in
// the graph: a phone number in any form into E.164, a WhatsApp id into an
// account, an IMEI into its body. It accounts for every character of the text
// and guesses nothing: a text without a certain key is refused, or kept exactly
// as written with the kind UNKNOWN, and no key is made from a part of a text. It
// also splits a field into the parties that it names. It does not know files or
// the graph.
package identity
