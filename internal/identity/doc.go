// Package identity turns what a record wrote for somebody or something into the
// key that the graph knows it by: a phone number in any form into E.164, a
// WhatsApp id into an account, an IMEI into its body. It guesses nothing: what
// cannot be keyed surely is refused, or kept exactly as written under a kind
// that says so, and digits are never cut to their last few. It knows neither
// files nor the graph.
package identity
