// Package records writes the records that a load rejected as JSON, a line for
// each, and reads them again once somebody has mended them: the file is a format
// like any other. It carries a record as the export's format read it and does
// not know why it was rejected, nor whose phone it is from.
package records
