package export

import (
	"context"
	"io"

	"linegraph/internal/spool"
)

// Twice keeps r in a temporary file, at its beginning, for a format that
// cannot tell what its first record means before it has seen the last. The file
// is gone once it is closed. Errors are *intel.Error.
func Twice(ctx context.Context, r io.Reader) (*spool.File, error) {
	f, err := copied(ctx, r)
	if err != nil {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
