// Package receipts keeps what is told of each load, in a folder of its own: the receipt,
// which accounts for every record, and the list of the records that could not be loaded. A
// file is seen only when it is complete, and half a file is removed when its process has
// ended. It does not know what stands in them.
package receipts
