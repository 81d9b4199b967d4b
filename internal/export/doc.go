// Package export reads what forensic tools write about a seized phone. Each
// format is a package below it behind one interface that yields the common
// model of this package, record by record. It knows files and their quirks; it
// does not know the graph, nor which node a party becomes.
package export
