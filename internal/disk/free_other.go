//go:build !linux && !darwin

package disk

// Free returns false: the free space is not known on this system.
func Free(string) (free int64, known bool) { return 0, false }
