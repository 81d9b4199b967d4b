// Package cohort contains only tests: summaries must give the figures of a published
// programme, from people who are linked to police force areas in two periods, as many in
// each as the programme counted. The tests query the API, over a graph that they fill.
package cohort
