package related

import (
	"archive/tar"
	"context"
	"io"
	"path"
	"slices"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// maxFiles is how many files the tables of one export may be.
const maxFiles = 10_000

// Set gathers the tables of one export. The zero Set is empty.
type Set struct {
	content *spool.File
	files   []file
	end     int64
	broken  bool
}

type file struct {
	name     string
	at, size int64
}

// Empty tells whether nothing was gathered.
func (s *Set) Empty() bool { return len(s.files) == 0 }

// Add takes a file; its name is a path with slashes. When one could not be read
// to its end, none is given.
func (s *Set) Add(ctx context.Context, name string, r io.Reader) error {
	if len(s.files) == maxFiles {
		return intel.Errorf(intel.BadInput, "The tables are in more than %d files.", maxFiles)
	}
	if s.content == nil {
		content, err := spool.New(ctx)
		if err != nil {
			return err
		}
		s.content = content
	}
	n, err := io.Copy(s.content, r)
	s.files = append(s.files, file{strings.TrimPrefix(name, "/"), s.end, n})
	s.end += n
	s.broken = s.broken || err != nil
	return err
}

// Close lets go of the copies, those of Source among them.
func (s *Set) Close() error {
	if s.content == nil {
		return nil
	}
	content := s.content
	*s = Set{}
	return content.Close()
}

// Source is all that was gathered as one file, a tar, good until Close. No more
// is added.
func (s *Set) Source(ctx context.Context, name string) (export.Source, error) {
	if s.broken {
		return export.Source{}, intel.Errorf(intel.BadInput, "One of the tables could not be read to its end, so none of the others was loaded.")
	}
	slices.SortFunc(s.files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	for i := range s.files[1:] {
		if s.files[i].name == s.files[i+1].name {
			return export.Source{}, intel.Errorf(intel.BadInput, "Two files of tables have the same name.")
		}
	}
	packed, err := spool.New(ctx)
	if err != nil {
		return export.Source{}, err
	}
	err = s.pack(packed)
	if closing := s.content.Close(); err == nil {
		err = closing
	}
	s.content = packed
	if err != nil {
		return export.Source{}, err
	}
	size, err := packed.Size()
	return export.NewSource(name, size, func() (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(packed, 0, size)), nil
	}), err
}

// pack writes the tar. Of a file it says its name below the folder that all are
// in, and nothing that depends on how it came.
func (s *Set) pack(to io.Writer) error {
	w := tar.NewWriter(to)
	above := s.above()
	for _, f := range s.files {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: strings.TrimPrefix(f.name, above), Size: f.size, Mode: 0o600, Format: tar.FormatPAX}
		if err := w.WriteHeader(h); err != nil {
			return err
		}
		if _, err := io.Copy(w, io.NewSectionReader(s.content, f.at, f.size)); err != nil {
			return err
		}
	}
	return w.Close()
}

// above is the folder that all files are in, with a slash at its end.
func (s *Set) above() string {
	common := path.Dir(s.files[0].name) + "/"
	for _, f := range s.files {
		for common != "./" && !strings.HasPrefix(f.name, common) {
			common = path.Dir(strings.TrimSuffix(common, "/")) + "/"
		}
	}
	if common == "./" {
		return ""
	}
	return common
}
