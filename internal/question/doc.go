// Package question is the mould of a root field that no selection of records can express, such
// as counties. A question has three parts:
//
//   - facts, a Cypher statement that fetches cells, counts and candidate records;
//   - arguments, read once into a typed struct, with a sentence for each refusal;
//   - figures, a pure function from facts and arguments to the answer.
//
// The answer is a Go struct with a field for each field of the GraphQL type. Where the type
// has a record of the graph, the struct has a Record: the selection below it is compiled as
// everywhere else, and one second statement reads it, only for the records that are in the
// answer.
//
// A question may also be answered by a connection, such as search: then it has Pages and no
// figures.
//
// The package knows neither a schema nor a database.
package question
