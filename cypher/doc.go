// Package cypher stores the graph in Neo4j: it opens the connection, migrates
// the schema, writes the records of exports and the statements of analysts, and
// runs the statements of queries. It is the only package that knows the driver.
// It does not know HTTP, the GraphQL server or any file format. Values reach
// Neo4j only as parameters; labels and relationship types come from the closed
// tables of package intel.
package cypher
