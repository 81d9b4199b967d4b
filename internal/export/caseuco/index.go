package caseuco

import (
	"context"
	"encoding/binary"
	"hash/maphash"
	"slices"
	"sort"

	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// index tells where the nodes of a name lie in a file. It keeps runs of sorted
// entries on disk and only the last in memory.
type index struct {
	seed    maphash.Seed
	pending []entry
	disk    *spool.File
	runs    []int64 // where each run ends on disk, in entries
	limit   int     // of pending
}

// entry says that a node whose name has this hash lies at offset. The seed is
// new for every file: nobody can make names that collide.
type entry struct {
	hash   uint64
	offset int64
}

const (
	maxPending = 1 << 17
	entrySize  = 16
)

func newIndex(ctx context.Context) (*index, error) {
	disk, err := spool.New(ctx)
	return &index{seed: maphash.MakeSeed(), disk: disk, limit: maxPending}, err
}

func (x *index) close() { x.disk.Close() }

func (x *index) add(name string, offset int64) error {
	x.pending = append(x.pending, entry{maphash.String(x.seed, name), offset})
	if len(x.pending) < x.limit {
		return nil
	}
	x.seal()
	out := make([]byte, 0, len(x.pending)*entrySize)
	for _, e := range x.pending {
		out = binary.LittleEndian.AppendUint64(out, e.hash)
		out = binary.LittleEndian.AppendUint64(out, uint64(e.offset))
	}
	if _, err := x.disk.Write(out); err != nil {
		return err
	}
	x.runs = append(x.runs, x.end()+int64(len(x.pending)))
	x.pending = x.pending[:0]
	return nil
}

func (x *index) end() int64 {
	if len(x.runs) == 0 {
		return 0
	}
	return x.runs[len(x.runs)-1]
}

// seal sorts the last run; find may follow, add may not, but for a new run.
func (x *index) seal() {
	slices.SortFunc(x.pending, func(a, b entry) int {
		switch {
		case a.hash < b.hash || a.hash == b.hash && a.offset < b.offset:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
}

// maxSame bounds the nodes of one name that are put together.
const maxSame = 64

// find gives the offsets of the nodes that a name may mean, in file order.
func (x *index) find(name string) (offsets []int64, err error) {
	hash := maphash.String(x.seed, name)
	begin := int64(0)
	for _, end := range x.runs {
		from := begin + int64(sort.Search(int(end-begin), func(i int) bool {
			e, failed := x.read(begin + int64(i))
			if failed != nil {
				err = failed
			}
			return e.hash >= hash
		}))
		for ; from < end && err == nil && len(offsets) < maxSame; from++ {
			var e entry
			if e, err = x.read(from); e.hash != hash {
				break
			}
			offsets = append(offsets, e.offset)
		}
		begin = end
	}
	from := sort.Search(len(x.pending), func(i int) bool { return x.pending[i].hash >= hash })
	for ; from < len(x.pending) && x.pending[from].hash == hash && len(offsets) < maxSame; from++ {
		offsets = append(offsets, x.pending[from].offset)
	}
	return offsets, err
}

// read gives the entry at a place on disk.
func (x *index) read(at int64) (entry, error) {
	var b [entrySize]byte
	if _, err := x.disk.ReadAt(b[:], at*entrySize); err != nil {
		return entry{}, intel.Wrap(err, intel.Unavailable, "A temporary file could not be read.")
	}
	return entry{binary.LittleEndian.Uint64(b[:]), int64(binary.LittleEndian.Uint64(b[8:]))}, nil
}
