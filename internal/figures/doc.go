// Package figures works out what summaries have in common: counts of which small ones are
// withheld, shares, ranks, rates per month and whether two periods may be compared. It is
// pure: it knows neither the graph nor GraphQL, and nothing in it reads a clock.
package figures
