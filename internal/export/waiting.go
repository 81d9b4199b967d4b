package export

import (
	"context"
	"io"
	"strings"

	"linegraph/internal/spool"
)

// waiting holds, in one file without a name, the databases of a tar and what
// lies beside them: a tar is read but once, and a log may come before its
// database or long after.
type waiting struct {
	file *spool.File
	end  int64
	all  []waiter
}

type waiter struct {
	Source
	member string // its name in the tar
	head   []byte
}

// waits tells whether a member must wait for others.
func waits(name string, head []byte, size int64) bool {
	_, part := database(name)
	return part || keepsLog(head, size)
}

// add takes a member, of which head is the beginning of r.
func (w *waiting) add(ctx context.Context, s Source, member string, head []byte, r io.Reader) error {
	if w.file == nil {
		f, err := spool.New(ctx)
		if err != nil {
			return err
		}
		w.file = f
	}
	at := w.end
	n, err := io.Copy(w.file, r)
	w.end += n
	if err != nil {
		return damaged(err)
	}
	s.raw = func() (io.ReadCloser, error) { return io.NopCloser(io.NewSectionReader(w.file, at, n)), nil }
	s.text = s.raw
	w.all = append(w.all, waiter{s, member, head})
	return nil
}

// release gives every database with its log, and what turned out to be neither.
func (w *waiting) release(give func(Source, error)) {
	if w.file == nil {
		return
	}
	defer w.file.Close()
	named := map[string]waiter{}
	for _, one := range w.all {
		named[one.member] = one
	}
	for _, one := range w.all {
		if of, ok := database(one.member); ok {
			base, found := named[of]
			part := one.Size == 0 || isLog(one.head) || strings.HasSuffix(one.member, indexEnd)
			if found && part && keepsLog(base.head, base.Size) {
				continue
			}
		}
		s := one.Source
		if log, found := named[one.member+logEnd]; found && keepsLog(one.head, one.Size) && isLog(log.head) {
			s = s.followedBy(log.Source)
		}
		give(s, nil)
	}
}
