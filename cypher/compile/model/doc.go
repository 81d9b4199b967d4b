// Package model is the schema as the compiler needs it: how each type, field,
// link and page lies in the graph. All of it comes from the schema's own
// directives (@node, @relation, @property, @folded, @columns); the package adds no
// list of its own. It also reads the pattern files that @relation names.
//
// It knows no request.
package model
