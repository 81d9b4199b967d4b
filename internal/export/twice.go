package export

import (
	"io"
	"os"
)

// Twice keeps r in a file without a name, at its beginning, for a format that
// cannot tell what its first record means before it has seen the last. The file
// is gone once it is closed. Errors are *intel.Error.
func Twice(r io.Reader) (*os.File, error) {
	f, err := spoolFile(r)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
