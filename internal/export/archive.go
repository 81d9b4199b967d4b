package export

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"path"
	"strings"

	"linegraph/internal/intel"
)

// maxNesting is how many archives may be nested, counting the outermost.
const maxNesting = 3

// bytes gives the sources in size bytes of content: what they are decides, not
// their name.
func (w *walk) bytes(name string, content io.ReaderAt, size int64, may *budget) {
	head := make([]byte, 512)
	n, _ := content.ReadAt(head, 0)
	head = head[:n]
	self := stretch(name, content, size)
	switch {
	case IsArchive(head) && may.nesting == maxNesting:
		w.fail(name, intel.Errorf(intel.BadInput, "Archives are nested too deep."))
	case isZip(head):
		w.zip(self, content, may)
	case isGzip(head):
		w.gzip(self, io.NewSectionReader(content, 0, size), may)
	case isTar(head):
		w.tar(name, io.NewSectionReader(content, 0, size), may)
	default:
		w.give(self, nil)
	}
}

func isZip(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}
func isGzip(head []byte) bool { return bytes.HasPrefix(head, []byte("\x1f\x8b\x08")) }
func isTar(head []byte) bool {
	return len(head) >= 262 && string(head[257:262]) == "ustar"
}

// IsArchive tells from the beginning of a file whether it may contain others: a zip, a
// gzip or a tar.
func IsArchive(head []byte) bool { return isZip(head) || isGzip(head) || isTar(head) }

// zip gives the members of a zip, or the zip itself as one source where it is a
// document: a .ufdr, whose text is its report, or an Office file.
func (w *walk) zip(self Source, content io.ReaderAt, may *budget) {
	listing := &directory{ReaderAt: content}
	archive, err := zip.NewReader(listing, self.Size)
	listing.read = true
	if err != nil {
		w.fail(self.Name, damaged(err))
		return
	}
	if len(archive.File) == 0 {
		w.give(self, nil) // so that somebody accounts for it
		return
	}
	reports := 0
	for _, f := range archive.File {
		switch {
		case strings.EqualFold(f.Name, "report.xml"):
			reports++
			self.text = func() (io.ReadCloser, error) { return openMember(f) }
		case f.Name == "[Content_Types].xml":
			w.give(self, nil)
			return
		}
	}
	switch {
	case reports == 1:
		w.give(self, nil)
		return
	case reports > 1:
		w.fail(self.Name, intel.Errorf(intel.BadInput, "The archive holds more than one report of the same name."))
		return
	}
	for _, f := range archive.File {
		if err := may.take(f.UncompressedSize64); err != nil { // a member that holds more than it says cannot be read
			w.fail(self.Name, err)
			return
		}
	}
	logs, parts := zipLogs(archive.File)
	for _, f := range archive.File {
		if w.done {
			return
		}
		name := memberName(self.Name, f.Name)
		switch {
		case f.Mode().IsDir() || hiddenMember(f.Name) || parts[f]:
		case !f.Mode().IsRegular():
			w.fail(name, errNotRegular)
		case logs[f] != nil:
			w.give(zipSource(name, f).followedBy(zipSource("", logs[f])), nil)
		default:
			w.zipMember(name, f, may)
		}
	}
}

func zipSource(name string, f *zip.File) Source {
	open := func() (io.ReadCloser, error) { return openMember(f) }
	return Source{Name: name, Size: int64(f.UncompressedSize64), raw: open, text: open}
}

func (w *walk) zipMember(name string, f *zip.File, may *budget) {
	r, err := openMember(f)
	if err != nil {
		w.fail(name, err)
		return
	}
	defer r.Close()
	w.member(zipSource(name, f), r, may)
}

// openMember opens a member under a guard on what it unpacks to.
func openMember(f *zip.File) (io.ReadCloser, error) {
	const encrypted = 1
	if f.Flags&encrypted != 0 {
		return nil, intel.Errorf(intel.BadInput, "The archive is protected by a password: generate it again without protection.")
	}
	r, err := f.Open()
	if err != nil {
		return nil, intel.Wrap(err, intel.BadInput, "The archive is damaged or uses a compression that Linegraph does not read.")
	}
	return &guarded{Reader: r, Closer: r, left: allowance(int64(f.CompressedSize64))}, nil
}

// gzip gives what a gzip holds: the members of a tar, or itself.
func (w *walk) gzip(self Source, packed io.Reader, may *budget) {
	unpacked, err := gzip.NewReader(packed)
	if err != nil {
		w.fail(self.Name, damaged(err))
		return
	}
	r := bufio.NewReaderSize(&guarded{Reader: unpacked, left: min(allowance(self.Size), may.left)}, HeadSize)
	head, err := r.Peek(512)
	switch {
	case err != nil && err != io.EOF:
		w.fail(self.Name, damaged(err))
	case !isTar(head):
		w.give(self, nil)
	default:
		w.tar(self.Name, r, may)
	}
}

func (w *walk) tar(name string, r io.Reader, may *budget) {
	archive := tar.NewReader(r)
	var later waiting
	defer later.release(w.give)
	for n := 0; !w.done; n++ {
		if n > maxMembers {
			w.fail(name, errMembers)
			return
		}
		header, err := archive.Next()
		if err == io.EOF {
			return
		}
		if err == nil {
			err = may.take(uint64(header.Size)) // where it is sparse, of what it unpacks to
		}
		if err != nil {
			w.fail(name, damaged(err))
			return
		}
		if hiddenMember(header.Name) {
			continue
		}
		switch header.Typeflag {
		case tar.TypeReg, tar.TypeGNUSparse:
			w.tarMember(memberName(name, header.Name), header, archive, &later, may)
		case tar.TypeDir, tar.TypeXGlobalHeader:
		default:
			w.fail(memberName(name, header.Name), errNotRegular)
		}
	}
}

// tarMember spools a member only if it is opened, or if it is a part of a
// database: a tar can be read only once.
func (w *walk) tarMember(name string, header *tar.Header, archive io.Reader, later *waiting, may *budget) {
	r := bufio.NewReaderSize(archive, 512)
	if head, _ := r.Peek(databaseHead); waits(header.Name, head, header.Size) {
		s := Source{Name: name, Size: header.Size}
		if err := later.add(w.ctx, s, header.Name, bytes.Clone(head), r); err != nil {
			w.fail(name, err)
		}
		return
	}
	content := &rewound{ctx: w.ctx, in: r}
	defer content.Close()
	w.member(Source{Name: name, Size: header.Size, raw: content.Open, text: content.Open}, content, may)
}

// member gives a member, or those below it when it is an archive itself. r is
// its content, of which only the head is read when it is none.
func (w *walk) member(s Source, r io.Reader, may *budget) {
	head, err := readHead(r)
	if err != nil {
		w.fail(s.Name, damaged(err))
		return
	}
	if !IsArchive(head) {
		s.head = head
		w.give(s, nil)
		return
	}
	f, err := copied(w.ctx, io.MultiReader(bytes.NewReader(head), r))
	if err != nil {
		w.fail(s.Name, err)
		return
	}
	defer f.Close()
	size, err := f.Size()
	if err != nil {
		w.fail(s.Name, err)
		return
	}
	may.nesting++
	w.bytes(s.Name, f, size, may)
	may.nesting--
}

// damaged says of an archive that its content could not be unpacked; an error
// that speaks for itself stays.
func damaged(err error) error {
	var told *intel.Error
	if errors.As(err, &told) {
		return told
	}
	return intel.Wrap(err, intel.BadInput, "The archive is damaged or cut short.")
}

func hiddenMember(name string) bool {
	for part := range strings.SplitSeq(strings.ReplaceAll(name, `\`, "/"), "/") {
		if part != "." && part != ".." && hidden(part) {
			return true
		}
	}
	return false
}

// memberName says where a member lies. It is never used as a path to write to. intel.Shown
// gives the form for people.
func memberName(archive, member string) string {
	return archive + "/" + strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(member, `\`, "/")), "/")
}
