package evidence

import (
	"syscall"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
)

// spare is what stays free on the disk beyond a file: records need room too.
const spare = 1 << 20

// Room refuses a file of so many bytes for which there is no room now, before
// anything of it is read: Unavailable. Where free space cannot be asked for, and
// for a size of zero, there is always room.
func (f *Folder) Room(size int64) error {
	if size <= 0 {
		return nil
	}
	if free, known := disk.Free(f.path); known && free < size+spare {
		return intel.Wrap(syscall.ENOSPC, intel.Unavailable, "The disk of the evidence folder has %d MB left, but the file has %d MB, so nothing of it was kept; free space and send it again.", free>>20, size>>20)
	}
	return nil
}
