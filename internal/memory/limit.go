package memory

import (
	"os"
	"runtime/debug"
)

// Limit limits the memory of the process to that many bytes, or for 0 to a default for this
// machine, and returns the budget for everything that may be held. An eighth is left for memory
// that the garbage collector does not see: the program itself and memory that libraries allocate
// themselves. GOMEMLIMIT in the environment takes precedence, but only for the collector.
func Limit(bytes int64) *Budget {
	if bytes == 0 {
		bytes = Default()
	}
	most := bytes - bytes/8
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(most)
	}
	return New(most)
}

// Answers returns the share for answers, both those being built and the cached ones. It is
// half, because the garbage that answers leave behind needs room too.
func (b *Budget) Answers() *Budget { return b.Share(b.Most() / 2) }
