package export

import (
	"io"
	"os"
)

// Twice keeps a stream for a format that must read it more than once, on disk
// and not in memory. The file has no name: it is gone once it is closed. Errors
// are *intel.Error.
func Twice(r io.Reader) (*os.File, error) { return spoolFile(r) }
