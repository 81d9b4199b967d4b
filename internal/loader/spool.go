package loader

import (
	"bufio"
	"encoding/gob"
	"errors"
	"io"
	"os"

	"linegraph/internal/intel"
)

// spool is where records wait on disk, in file order, between reading a file
// and writing it to the graph. It is written once, then read any number of times.
//
// Its file is readable by this user only, and is unlinked as soon as it is
// open where the system allows: no evidence stays behind when the process dies.
type spool struct {
	file *os.File
	buf  *bufio.Writer
	enc  *gob.Encoder
	n    int64
}

const spoolBuffer = 256 << 10

func newSpool(dir string) (*spool, error) {
	f, err := os.CreateTemp(dir, "linegraph-*.spool") // created 0600
	if err != nil {
		return nil, intel.Wrap(err, intel.Internal, "No working file can be created in the spool folder.")
	}
	_ = os.Remove(f.Name()) // Windows refuses while it is open: close tries again
	buf := bufio.NewWriterSize(f, spoolBuffer)
	return &spool{file: f, buf: buf, enc: gob.NewEncoder(buf)}, nil
}

// put appends a record. T is the same for all records of one spool.
func (s *spool) put(record any) error {
	if err := s.enc.Encode(record); err != nil {
		return intel.Wrap(err, intel.Internal, "The spool folder cannot be written: is the disk full?")
	}
	s.n++
	return nil
}

// readSpool gives every record, in order. The pointer is valid only during the
// call of each; an error of each ends the reading and is returned as it is.
func readSpool[T any](s *spool, each func(*T) error) error {
	if err := s.buf.Flush(); err != nil {
		return intel.Wrap(err, intel.Internal, "The spool folder cannot be written: is the disk full?")
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return intel.Wrap(err, intel.Internal, "The spool cannot be read back.")
	}
	dec := gob.NewDecoder(bufio.NewReaderSize(s.file, spoolBuffer))
	for {
		var record T
		if err := dec.Decode(&record); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return intel.Wrap(err, intel.Internal, "The spool cannot be read back.")
		}
		if err := each(&record); err != nil {
			return err
		}
	}
}

func (s *spool) close() {
	s.file.Close()
	_ = os.Remove(s.file.Name())
}
