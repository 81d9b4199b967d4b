// Package figures works out the figures that summaries have in common: counts, with small
// ones withheld, shares, ranks, rates per month, and whether two periods may be compared.
// It is pure: it does not know the graph or GraphQL, and does not read a clock.
package figures
