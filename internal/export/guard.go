package export

import (
	"bytes"
	"io"

	"linegraph/internal/intel"
)

// Limits of archives. An archive that exceeds one is refused.
const (
	maxRatio     = 200 // of unpacked to packed size, beyond the first freeSize bytes
	freeSize     = 64 << 20
	maxMembers   = 1_000_000
	maxDirectory = 256 << 20 // bytes that the list of a zip's members may take
)

var (
	errBomb       = intel.Errorf(intel.BadInput, "The archive unpacks to more than %d times its size.", maxRatio)
	errMembers    = intel.Errorf(intel.BadInput, "The archive has more than %d members, or the list of them is too long.", maxMembers)
	errNotRegular = intel.Errorf(intel.BadInput, "This is not a regular file.")
)

func allowance(packed int64) int64 { return freeSize + maxRatio*packed }

// budget is what a file on disk may still unpack to, through all archives
// within it: many small members, or members that share packed bytes, can
// together be a bomb although none is one alone.
type budget struct {
	left    int64
	nesting int
}

func (b *budget) take(size uint64) error {
	if size > uint64(b.left) {
		return errBomb
	}
	b.left -= int64(size)
	return nil
}

// guarded is a reader that refuses a bomb.
type guarded struct {
	io.Reader
	io.Closer
	left int64
}

// Read implements io.Reader.
func (g *guarded) Read(p []byte) (int, error) {
	n, err := g.Reader.Read(p)
	if g.left -= int64(n); g.left < 0 {
		return 0, errBomb
	}
	return n, err
}

// directory watches how long the list of a zip's members is while it is read,
// for the list is held in memory whole; what it says of its own length may be a lie.
type directory struct {
	io.ReaderAt
	read           bool // to its end: what follows are members
	members, bytes int
}

// ReadAt implements io.ReaderAt.
func (d *directory) ReadAt(p []byte, at int64) (int, error) {
	n, err := d.ReaderAt.ReadAt(p, at)
	if d.read {
		return n, err
	}
	d.members += bytes.Count(p[:n], []byte("PK\x01\x02"))
	if d.bytes += n; d.bytes > maxDirectory || d.members > maxMembers {
		return 0, errMembers
	}
	return n, err
}
