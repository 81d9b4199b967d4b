// Package receipts keeps two files for each load, in a folder of their own: the receipt,
// which accounts for every record, and the list of the records that could not be loaded. A
// file becomes visible only when it is complete; an incomplete file is removed after its
// process has ended. The package does not know the contents of the files.
package receipts
