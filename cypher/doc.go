// Package cypher stores the graph in Neo4j: it opens the connection, migrates
// the schema, writes the records of exports and the statements of analysts, and
// runs the statements of queries. It and package bare below it are the only
// ones that know the driver. It does not know HTTP, the GraphQL server or any
// file format. Values reach Neo4j only as parameters; labels and relationship
// types come from the closed tables of package intel.
package cypher
