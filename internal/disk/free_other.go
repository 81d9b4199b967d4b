//go:build !linux && !darwin

package disk

// Free cannot be asked for here.
func Free(string) (free int64, known bool) { return 0, false }
