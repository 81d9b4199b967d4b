//go:build linux || darwin

package disk

import "golang.org/x/sys/unix"

// Free asks how much the disk of a path would take from us.
func Free(path string) (free int64, known bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
