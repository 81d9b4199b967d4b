package memory

import (
	"os"
	"runtime/debug"
)

// Limit has the process keep within so many bytes, or what suits this machine
// for 0, and gives what may be held of them. An eighth is for what the
// collector of garbage does not see: the program itself and the libraries' own.
// GOMEMLIMIT of the environment has precedence, for the collector alone.
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

// Answers is the share that answers may hold, of those that are made and those
// that are kept: what they leave behind must have room, too.
func (b *Budget) Answers() *Budget { return b.Share(b.Most() / 2) }
