// Package export reads the files that forensic tools write about a seized
// phone. Each format is a package below it, behind one interface that yields
// records in the common model of this package. It knows files and their quirks.
// It does not know the graph, or the node that a party becomes.
package export
