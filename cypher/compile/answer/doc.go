// Package answer turns the rows of a statement into the JSON of its field. The
// compiler says, as a tree of values, which column of a row belongs under which
// key; the tree is made once per statement and then writes any number of
// answers. A row that does not have the expected shape is an error, never a
// wrong answer.
//
// The package knows no schema, no Cypher and no compiler.
package answer
