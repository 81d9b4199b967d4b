package evidence

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"

	"github.com/gofrs/flock"

	"linegraph/internal/intel"
)

// ErrOtherSHA256 is the error of Seal, SealFile and Adopt if Receipt.SHA256 is
// wrong.
var ErrOtherSHA256 = intel.Errorf(intel.BadInput, "The file does not match the sha256 that was given with it; nothing of it was kept.")

// chunk is how much is copied at a time.
const chunk = 256 << 10

// Seal copies all of r into the folder and records its reception. The content is
// kept completely or not at all; content that is here already is not written
// twice. Unavailable: the folder has no room or cannot be written to at the
// moment.
func (f *Folder) Seal(ctx context.Context, r io.Reader, receipt Receipt) (Item, error) {
	if err := f.Room(receipt.Size); err != nil {
		return Item{}, err
	}
	spool, err := f.spool(ctx)
	if err != nil {
		return Item{}, err
	}
	defer spool.discard()
	sum, size, err := digest(ctx, io.TeeReader(r, written{spool.File}), receipt)
	if err != nil {
		return Item{}, err
	}
	if err := errors.Join(spool.Chmod(0o400), spool.Sync()); err != nil {
		return Item{}, trouble(err)
	}
	return f.place(ctx, receipt.entry(sum, size), func(to string) error { return os.Rename(spool.Name(), to) })
}

// digest reads r to its end and compares it with the size and sha256 that the
// sender stated.
func digest(ctx context.Context, r io.Reader, receipt Receipt) (sum string, size int64, err error) {
	hash, buffer := sha256.New(), make([]byte, chunk)
	for {
		if err := ctx.Err(); err != nil {
			return "", 0, err
		}
		n, err := r.Read(buffer)
		hash.Write(buffer[:n])
		size += int64(n)
		if receipt.Progress != nil && n > 0 {
			receipt.Progress(size)
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", 0, unread(err)
		}
	}
	sum = hex.EncodeToString(hash.Sum(nil))
	if receipt.Size > 0 && size != receipt.Size {
		return "", 0, intel.Errorf(intel.BadInput, "The file ended after %d of %d bytes; nothing of it was kept.", size, receipt.Size)
	}
	if receipt.SHA256 != "" && sum != receipt.SHA256 {
		return "", 0, ErrOtherSHA256
	}
	return sum, size, nil
}

// spooled is a file that no other process removes while it is locked.
type spooled struct {
	*os.File
	holder *flock.Flock
}

// spool begins a file in the folder. The folder's lock keeps sweep away until the
// file itself is locked.
func (f *Folder) spool(ctx context.Context) (*spooled, error) {
	unlock, err := f.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	file, err := os.CreateTemp(f.path, unfinished+"*") // 0600
	if err != nil {
		return nil, trouble(err)
	}
	s := &spooled{file, flock.New(file.Name(), flock.SetFlag(os.O_RDWR))}
	if _, err := s.holder.TryLock(); err != nil {
		s.discard()
		return nil, trouble(err)
	}
	return s, nil
}

// discard removes the file, unless it has been renamed.
func (s *spooled) discard() {
	_ = os.Remove(s.Name())
	_ = s.Close()
	_ = s.holder.Close()
}

// written marks errors of the folder, to distinguish them from errors of the
// source.
type written struct{ io.Writer }

func (w written) Write(p []byte) (int, error) {
	n, err := w.Writer.Write(p)
	if err != nil {
		err = trouble(err)
	}
	return n, err
}
