// Package disk measures the free space of a disk, and defines how much of it
// must stay free. It does not know what is written there.
package disk

import (
	"errors"
	"syscall"
)

// Reserve is the number of bytes that must stay free for Neo4j: a database on a
// full disk stops answering at all, so every load stops before that.
const Reserve = 512 << 20

// Full tells whether err means that a disk is full.
func Full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
