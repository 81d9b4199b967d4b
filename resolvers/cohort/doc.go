// Package cohort holds tests and nothing else: summaries must come back with the figures
// of a published programme, from people who are linked to police force areas in two periods,
// as many in each as the programme counted. The tests ask the API, over a graph that they
// fill.
package cohort
