package export

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"

	"linegraph/internal/intel"
)

// spool makes a stream that can be read but once open any number of times. It
// costs no disk until the first Open; the head read before it is kept.
type spool struct {
	in   io.Reader
	head bytes.Buffer
	file *os.File
}

// Read implements io.Reader. It remembers the first HeadSize bytes; whoever
// reads more cannot Open.
func (s *spool) Read(p []byte) (int, error) {
	n, err := s.in.Read(p)
	if s.head.Len() < HeadSize {
		s.head.Write(p[:n])
	}
	return n, err
}

// Open gives the whole stream from its beginning.
func (s *spool) Open() (io.ReadCloser, error) {
	if s.file == nil {
		f, err := spoolFile(io.MultiReader(&s.head, s.in))
		if err != nil {
			return nil, err
		}
		s.file = f
	}
	info, err := s.file.Stat()
	if err != nil {
		return nil, err
	}
	return io.NopCloser(io.NewSectionReader(s.file, 0, info.Size())), nil
}

// Close lets go of the file.
func (s *spool) Close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// spoolFile copies r to a file without a name, which is gone once it is closed
// or the process ends.
func spoolFile(r io.Reader) (*os.File, error) {
	f, err := os.CreateTemp("", "linegraph-*")
	if err != nil {
		return nil, intel.Wrap(err, intel.Unavailable, "There is no place for temporary files.")
	}
	_ = os.Remove(f.Name()) // where an open file cannot be removed it stays in the temporary folder
	if _, err := copySpool(f, r); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// copySpool appends r to a spool. UNAVAILABLE: there is no room.
func copySpool(f *os.File, r io.Reader) (int64, error) {
	n, err := io.Copy(f, r)
	if err == nil {
		return n, nil
	}
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return n, intel.Wrap(err, intel.Unavailable, "There is no room for temporary files.")
	}
	return n, damaged(err)
}
