// Package cypher keeps the graph in Neo4j: it opens the connection, migrates
// the schema, writes what exports and analysts state, and reads in one
// statement what a query asks for. It is the only package that knows the
// driver, and it knows no HTTP, no GraphQL server and no file format. Values
// reach Neo4j as parameters alone; labels and relationship types come from the
// closed tables of package intel.
package cypher
