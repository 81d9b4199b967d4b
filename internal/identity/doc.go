// Package identity turns what a record wrote for somebody or something into the
// key that the graph knows it by: a phone number in any form into E.164, a
// WhatsApp id into an account, an IMEI into its body. It accounts for every
// character of what was written and guesses nothing: what cannot be keyed surely
// is refused, or kept exactly as written under a kind that says so, and no key
// is made of a part. It also parts a field into the parties that it names. It
// knows neither files nor the graph.
package identity
