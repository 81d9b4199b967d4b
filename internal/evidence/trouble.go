package evidence

import (
	"context"
	"errors"
	"syscall"

	"linegraph/internal/disk"
	"linegraph/internal/intel"
)

// trouble gives an error of the folder its sentence. Its callers undo their
// changes, so nothing of the file is kept.
func trouble(err error) error {
	var own *intel.Error
	switch {
	case errors.As(err, &own), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case disk.Full(err):
		return intel.Wrap(err, intel.Unavailable, "There is no room left for the evidence folder, so nothing of the file was kept; free space on its disk and send the file again.")
	case errors.Is(err, syscall.EROFS):
		return intel.Wrap(err, intel.Unavailable, "The disk of the evidence folder is read-only now, so nothing of the file was kept; make it writable and send the file again.")
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		return intel.Wrap(err, intel.Unavailable, "The user account of Linegraph may not write to the evidence folder, so nothing of the file was kept; give it write access and send the file again.")
	}
	return intel.Wrap(err, intel.Unavailable, "The evidence folder cannot be used, so nothing of the file was kept; check its disk and send the file again.")
}

// unread gives an error of the source its sentence, which does not contain the
// path.
func unread(err error) error {
	var own *intel.Error
	if errors.As(err, &own) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return intel.Wrap(err, intel.BadInput, "The file could not be read to its end, so nothing of it was kept.")
}
