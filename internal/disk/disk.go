// Package disk says how much room a disk has left, and what is kept free on it.
// It does not know what is written there.
package disk

import (
	"errors"
	"syscall"
)

// Reserve is what is left free for Neo4j, in bytes: a database that meets a full
// disk stops answering at all, so no load goes on to that point.
const Reserve = 512 << 20

// Full tells whether err is for want of room on a disk.
func Full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
