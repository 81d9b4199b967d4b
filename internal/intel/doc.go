// Package intel holds the domain of Linegraph, without any technology: the
// labels and relationships of the graph model, the derivation of ids, the
// validation of assertions, and errors with sentences for analysts. It imports
// no other package of Linegraph, and does not know the database, GraphQL or any
// file format.
package intel
