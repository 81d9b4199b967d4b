//go:build linux || darwin

package disk

import "golang.org/x/sys/unix"

// Free returns the number of bytes that this user may still write to the disk
// of a path.
func Free(path string) (free int64, known bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
