// Package visibility says which records a guarded statement may match. Such a
// statement keeps to what can be seen while an export is being loaded or
// withdrawn: that export is hidden, and so is what is known from hidden exports
// alone. The rules are conditions in Cypher, by the label of a record; the
// compiler's text and the pattern files take them from here.
//
// The package knows no schema and no request.
package visibility
