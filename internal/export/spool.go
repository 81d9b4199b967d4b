package export

import (
	"bytes"
	"context"
	"io"

	"linegraph/internal/spool"
)

// rewound makes a stream that can be read but once open any number of times. It
// costs no disk until the first Open; the head read before it is kept.
type rewound struct {
	ctx  context.Context
	in   io.Reader
	head bytes.Buffer
	file *spool.File
}

// Read implements io.Reader. It remembers the first HeadSize bytes; whoever
// reads more cannot Open.
func (s *rewound) Read(p []byte) (int, error) {
	n, err := s.in.Read(p)
	if s.head.Len() < HeadSize {
		s.head.Write(p[:n])
	}
	return n, err
}

// Open gives the whole stream from its beginning.
func (s *rewound) Open() (io.ReadCloser, error) {
	if s.file == nil {
		f, err := copied(s.ctx, io.MultiReader(&s.head, s.in))
		if err != nil {
			return nil, err
		}
		s.file = f
	}
	size, err := s.file.Size()
	if err != nil {
		return nil, err
	}
	return io.NopCloser(io.NewSectionReader(s.file, 0, size)), nil
}

// Close lets go of the file.
func (s *rewound) Close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// copied is a copy of a part of an archive. An error that does not speak for
// itself is the archive's.
func copied(ctx context.Context, r io.Reader) (*spool.File, error) {
	f, err := spool.Copy(ctx, r)
	if err != nil {
		return nil, damaged(err)
	}
	return f, nil
}
