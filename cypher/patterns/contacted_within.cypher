// Parties that a phone number or account called or wrote to within a span: IN_CONTACT_WITH as it was then.
// Takes origin, $asOf, $window {from, to}; gives target (a party) and edge {calls, messages, first, last}.
WITH origin AS of, origin AS leg, [] AS uses, true AS sent, false AS received
//include counted_within
WITH other AS target, {calls: calls, messages: messages, first: first, last: last} AS edge
