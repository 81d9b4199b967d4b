// Package records writes the rejected records of a load as lines of JSON, and
// reads them again after somebody has corrected them: the file is a format like
// any other. It keeps a record as the export's format read it. It does not know
// why the record was rejected, or whose phone it comes from.
package records
