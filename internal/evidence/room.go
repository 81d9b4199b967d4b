package evidence

import (
	"syscall"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
)

// spare is the number of bytes that must stay free in addition to a file,
// because records need room too.
const spare = 1 << 20

// Room refuses a file of so many bytes if there is no room for it, before any of
// it is read: Unavailable. If the free space is unknown, or the size is zero,
// there is always room.
func (f *Folder) Room(size int64) error {
	if size <= 0 {
		return nil
	}
	if free, known := disk.Free(f.path); known && free < size+spare {
		return intel.Wrap(syscall.ENOSPC, intel.Unavailable, "The disk of the evidence folder has %d MB left, but the file has %d MB, so nothing of it was kept; free space and send it again.", free>>20, size>>20)
	}
	return nil
}
