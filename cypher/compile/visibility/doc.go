// Package visibility defines which records a guarded statement may match. While
// an export is being loaded or withdrawn, such a statement matches only visible
// records: the export is hidden, and so are records that only hidden exports
// support. The rules are conditions in Cypher, by the label of a record; the
// compiler's text and the pattern files take them from here.
//
// The package does not know the schema or requests.
package visibility
