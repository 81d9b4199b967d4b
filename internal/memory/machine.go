package memory

import (
	"os"
	"strconv"
	"strings"
)

// Of this machine, at most a quarter is taken, and no more than preferred: the
// embedded Neo4j and the cache of the system's files need the rest.
const (
	preferred = 1 << 30
	fewest    = 256 << 20
	unknown   = 4 << 30 // taken for the machine's where it does not say
)

// Default is what a process should hold at most, whose machine is this one.
func Default() int64 { return share(available()) }

func share(available int64) int64 { return max(fewest, min(preferred, available/4)) }

// available is the memory that this machine, or the control group that the
// process runs in, has to give.
func available() int64 {
	most := int64(unknown)
	if text, err := os.ReadFile("/proc/meminfo"); err == nil {
		if free, ok := free(string(text)); ok {
			most = free
		}
	}
	for _, path := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		if text, err := os.ReadFile(path); err == nil {
			if limit, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64); err == nil { // else it says max
				most = min(most, limit)
			}
		}
	}
	return most
}

// free reads what /proc/meminfo says is to be had without swapping.
func free(meminfo string) (bytes int64, ok bool) {
	for line := range strings.Lines(meminfo) {
		if rest, found := strings.CutPrefix(line, "MemAvailable:"); found {
			kb, err := strconv.ParseInt(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 10, 64)
			return kb << 10, err == nil
		}
	}
	return 0, false
}
