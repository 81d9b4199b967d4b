package export

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"strings"
)

// A SQLite database keeps what is newest in a write-ahead log beside it,
// "x.db-wal", often everything. Such a log belongs to its database: the two are
// one Source, whose bytes are those of the database and then those of the log,
// so that its hash covers both (cat x.db x.db-wal | sha256sum). The index
// "x.db-shm" says nothing that the log does not.
const logEnd, indexEnd = "-wal", "-shm"

// databaseHead is how much of a file tells what it is to a database.
const databaseHead = 32

// keepsLog tells from the head and the size of a file whether it is a complete
// SQLite database in write-ahead mode.
func keepsLog(head []byte, size int64) bool {
	if len(head) < databaseHead || !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) || head[18] != 2 {
		return false
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 64 << 10
	}
	return page >= 512 && size%page == 0
}

func isLog(head []byte) bool {
	return len(head) >= databaseHead && bytes.HasPrefix(head, []byte("\x37\x7f\x06")) && head[3]&^1 == 0x82
}

// database finds the name of the database that a file may belong to.
func database(name string) (of string, ok bool) {
	if of, ok = strings.CutSuffix(name, logEnd); ok {
		return of, true
	}
	return strings.CutSuffix(name, indexEnd)
}

// followedBy gives a database and its log as one.
func (s Source) followedBy(log Source) Source {
	both := func() (io.ReadCloser, error) {
		first, err := s.raw()
		if err != nil {
			return nil, err
		}
		second, err := log.raw()
		if err != nil {
			first.Close()
			return nil, err
		}
		return twoFiles{io.MultiReader(first, second), first, second}, nil
	}
	return Source{Name: s.Name, Size: s.Size + log.Size, raw: both, text: both}
}

type twoFiles struct {
	io.Reader
	first, second io.Closer
}

// Close implements io.Closer.
func (t twoFiles) Close() error {
	err := t.first.Close()
	if last := t.second.Close(); err == nil {
		err = last
	}
	return err
}

// logOnDisk opens the log of the database at path; nil when it has none.
func logOnDisk(path string, head []byte, size int64) (*os.File, int64) {
	info, err := os.Lstat(path + logEnd)
	if !keepsLog(head, size) || err != nil || !info.Mode().IsRegular() {
		return nil, 0
	}
	f, err := os.Open(path + logEnd)
	if err != nil {
		return nil, 0
	}
	log := make([]byte, databaseHead)
	if n, _ := f.ReadAt(log, 0); !isLog(log[:n]) {
		f.Close()
		return nil, 0
	}
	return f, info.Size()
}

// partOnDisk tells whether the file at path is the log or the index of a
// database beside it. A file with a log's name but without a log's header
// does not count, unless it is empty.
func partOnDisk(path string) bool {
	of, ok := database(path)
	if !ok {
		return false
	}
	head, size := headOnDisk(of)
	if !keepsLog(head, size) {
		return false
	}
	head, size = headOnDisk(path)
	return size == 0 || strings.HasSuffix(path, indexEnd) || isLog(head)
}

func headOnDisk(path string) (head []byte, size int64) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil, -1
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, -1
	}
	defer f.Close()
	head = make([]byte, databaseHead)
	n, _ := f.ReadAt(head, 0)
	return head[:n], info.Size()
}

// zipLogs finds which members of an archive are the logs of others, and which
// need not be given since they are part of another.
func zipLogs(files []*zip.File) (logs map[*zip.File]*zip.File, parts map[*zip.File]bool) {
	logs, parts = map[*zip.File]*zip.File{}, map[*zip.File]bool{}
	named := map[string]*zip.File{}
	for _, f := range files {
		if f.Mode().IsRegular() {
			named[f.Name] = f
		}
	}
	for _, f := range named {
		name, ok := database(f.Name)
		of := named[name]
		if !ok || of == nil || !keepsLog(zipHead(of), int64(of.UncompressedSize64)) {
			continue
		}
		switch {
		case f.UncompressedSize64 == 0, strings.HasSuffix(f.Name, indexEnd):
			parts[f] = true
		case isLog(zipHead(f)):
			logs[of], parts[f] = f, true
		}
	}
	return logs, parts
}

func zipHead(f *zip.File) []byte {
	r, err := openMember(f)
	if err != nil {
		return nil
	}
	defer r.Close()
	head := make([]byte, databaseHead)
	n, _ := io.ReadFull(r, head)
	return head[:n]
}
