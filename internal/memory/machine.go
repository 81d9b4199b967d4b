package memory

import (
	"os"
	"strconv"
	"strings"
)

// A process takes at most a quarter of this machine's memory, and no more than preferred:
// the embedded Neo4j and the operating system's file cache need the rest.
const (
	preferred = 1 << 30
	fewest    = 256 << 20
	unknown   = 4 << 30 // assumed if the machine does not say
)

// Default is the most memory that a process on this machine should hold.
func Default() int64 { return share(available()) }

func share(available int64) int64 { return max(fewest, min(preferred, available/4)) }

// available is the memory available on this machine, or in the control group that the
// process runs in.
func available() int64 {
	most := int64(unknown)
	if text, err := os.ReadFile("/proc/meminfo"); err == nil {
		if free, ok := free(string(text)); ok {
			most = free
		}
	}
	for _, path := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		if text, err := os.ReadFile(path); err == nil {
			if limit, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64); err == nil { // otherwise it says max
				most = min(most, limit)
			}
		}
	}
	return most
}

// free reads from /proc/meminfo how much memory is available without swapping.
func free(meminfo string) (bytes int64, ok bool) {
	for line := range strings.Lines(meminfo) {
		if rest, found := strings.CutPrefix(line, "MemAvailable:"); found {
			kb, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return kb << 10, err == nil
		}
	}
	return 0, false
}
