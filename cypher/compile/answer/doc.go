// Package answer turns the rows of a statement into the JSON of its field. The
// compiler passes a tree of values, which maps the columns of a row to keys;
// the tree is made once per statement and then writes any number of answers. A
// row that does not have the expected shape is an error, never a wrong answer.
//
// The package does not know the schema, Cypher or the compiler.
package answer
