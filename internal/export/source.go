package export

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"linegraph/internal/intel"
)

// HeadSize is the size of the beginning of a file from which its format is
// recognised.
const HeadSize = 16 << 10

// Source is one file that may be an export: on disk, or a member of an archive.
// It is valid until the next one is requested.
type Source struct {
	Name string // its path, through archives: "seized.zip/phone 1/sms.xml"
	Size int64  // of the raw bytes

	raw, text func() (io.ReadCloser, error)
	head      []byte // of text, where it was read anyway
}

// NewSource makes a source of size bytes, which open can open any number of
// times.
func NewSource(name string, size int64, open func() (io.ReadCloser, error)) Source {
	return Source{Name: name, Size: size, raw: open, text: open}
}

// Raw opens the bytes as they were received: what is hashed.
func (s Source) Raw() (io.ReadCloser, error) { return s.raw() }

// Text opens the report itself: in a .ufdr its report.xml, else the raw bytes.
func (s Source) Text() (io.ReadCloser, error) { return s.text() }

// Head returns the first HeadSize bytes of Text, or all if there are fewer.
func (s Source) Head() ([]byte, error) {
	if s.head != nil {
		return s.head, nil
	}
	r, err := s.Text()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return readHead(r)
}

func readHead(r io.Reader) ([]byte, error) {
	head, n := make([]byte, HeadSize), 0
	for n < HeadSize {
		m, err := r.Read(head[n:])
		n += m
		if err == io.EOF {
			break
		}
		if err != nil { // of an archive too: that a member ends before its time
			return head[:n], err
		}
	}
	return head[:n], nil
}

// Sources yields every file at path: the file itself, the files of a folder and
// of all folders below it in the order of their names, the members of an
// archive. Hidden files are skipped, and so are the media files beside an
// unpacked report. A database and the log beside it are one file, the
// database's. Pipes, devices and links below path are never opened. A file that
// cannot be opened is yielded as an *intel.Error with the Source's Name, and
// the next one follows.
//
// When ctx ends, copying from nested archives ends, too.
func Sources(ctx context.Context, path string) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		w := &walk{ctx: ctx, yield: yield}
		w.path(path)
	}
}

// Files is Sources with archives left closed: every file as it lies on disk.
func Files(path string) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		w := &walk{ctx: context.Background(), yield: yield, closed: true} // nothing is copied
		w.path(path)
	}
}

// walk is one run of Sources.
type walk struct {
	ctx    context.Context
	yield  func(Source, error) bool
	closed bool // archives are not opened
	done   bool // the caller wants no more
	given  bool // the caller is working on a source
}

func (w *walk) give(s Source, err error) {
	if w.done {
		return
	}
	w.given = true
	w.done = !w.yield(s, err)
	w.given = false
}

func (w *walk) fail(name string, cause error) {
	var told *intel.Error
	if !errors.As(cause, &told) {
		told = intel.Wrap(cause, intel.BadInput, "The file could not be opened.")
	}
	w.give(Source{Name: name}, told)
}

func (w *walk) path(root string) {
	if to, err := filepath.EvalSymlinks(root); err == nil {
		root = to
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case w.done:
			return filepath.SkipAll
		case err != nil:
			w.fail(path, err)
			return nil
		case path != root && hidden(d.Name()):
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		case d.IsDir():
			if path != root && d.Name() == "files" && hasReport(filepath.Dir(path)) {
				return filepath.SkipDir
			}
			return nil
		case !d.Type().IsRegular():
			w.fail(path, errNotRegular)
			return nil
		}
		if path == root || !partOnDisk(path) {
			w.file(path)
		}
		return nil
	})
	if err != nil {
		w.fail(root, err)
	}
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") || name == "__MACOSX" }

// hasReport tells whether a folder is an unpacked .ufdr.
func hasReport(dir string) bool {
	for _, name := range []string{"report.xml", "Report.xml"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

// file gives the sources in a file on disk.
func (w *walk) file(path string) {
	f, err := os.Open(path)
	if err != nil {
		w.fail(path, err)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		w.fail(path, err)
		return
	}
	head := make([]byte, databaseHead)
	n, _ := f.ReadAt(head, 0)
	if log, size := logOnDisk(path, head[:n], info.Size()); log != nil {
		defer log.Close()
		w.give(stretch(path, f, info.Size()).followedBy(stretch("", log, size)), nil)
		return
	}
	if w.closed {
		w.give(stretch(path, f, info.Size()), nil)
		return
	}
	err = Contain(nil, func() error {
		w.bytes(path, f, info.Size(), &budget{left: allowance(info.Size())})
		return nil
	})
	switch {
	case w.given: // the caller panicked
		panic(errors.Unwrap(err))
	case err != nil:
		w.fail(path, err)
	}
}

// stretch is a source of size bytes that are at hand.
func stretch(name string, content io.ReaderAt, size int64) Source {
	whole := func() (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(content, 0, size)), nil
	}
	return Source{Name: name, Size: size, raw: whole, text: whole}
}
