package loader

import (
	"bufio"
	"context"
	"encoding/gob"
	"errors"
	"io"

	"linegraph/internal/intel"
	scratch "linegraph/internal/spool"
)

// spool keeps records on disk, in the order of the file, between reading the file
// and writing it to the graph. It is written once, and can be read any number of
// times.
type spool struct {
	file *scratch.File
	buf  *bufio.Writer
	enc  *gob.Encoder
	n    int64
}

const spoolBuffer = 256 << 10

func newSpool(ctx context.Context) (*spool, error) {
	f, err := scratch.New(ctx)
	if err != nil {
		return nil, err
	}
	buf := bufio.NewWriterSize(f, spoolBuffer)
	return &spool{file: f, buf: buf, enc: gob.NewEncoder(buf)}, nil
}

// put appends a record. T is the same for all records of one spool.
func (s *spool) put(record any) error {
	if err := s.enc.Encode(record); err != nil {
		return unwritten(err)
	}
	s.n++
	return nil
}

// readSpool calls each for every record, in order. The pointer is valid only
// during that call. An error of each ends the reading and is returned
// unchanged.
func readSpool[T any](s *spool, each func(*T) error) error {
	if err := s.buf.Flush(); err != nil {
		return unwritten(err)
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

// unwritten gives the error of a record that could not be spooled a sentence,
// unless the spool has done so.
func unwritten(err error) error {
	if errors.As(err, new(*intel.Error)) {
		return err
	}
	return intel.Wrap(err, intel.Internal, "A record could not be spooled.")
}

func (s *spool) close() { s.file.Close() }
