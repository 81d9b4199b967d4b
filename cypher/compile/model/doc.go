// Package model is the schema in the form that the compiler needs: the place of
// each type, field, link and page in the graph. All of it comes from the schema's
// own directives (@node, @relation, @property, @folded, @columns); the package
// adds no list of its own. It also reads the pattern files that @relation names.
//
// It does not know requests.
package model
