package phonedb

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"

	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// copyName is the database's name in the folder of its copy.
const copyName = "copy.db"

// newCopy writes what r holds into a folder of its own: the database, and the
// log that may follow its last page, beside it under the name SQLite looks for.
func newCopy(ctx context.Context, r io.Reader) (dir string, err error) {
	if dir, err = spool.NewDir(); err != nil {
		return "", err
	}
	if err := split(ctx, r, filepath.Join(dir, copyName)); err != nil {
		_ = os.RemoveAll(dir)
		return "", err
	}
	return dir, nil
}

func split(ctx context.Context, r io.Reader, path string) error {
	const headSize = 32
	in := bufio.NewReaderSize(r, 128<<10)
	head, _ := in.Peek(headSize)
	page, ok := pageSize(head)
	if !ok {
		return intel.Errorf(intel.BadInput, "The file is not a SQLite database.")
	}
	db, err := spool.Create(ctx, path)
	if err != nil {
		return err
	}
	defer db.Close()
	for {
		switch n, err := io.CopyN(db, in, page); {
		case err == io.EOF && n > 0:
			return intel.Errorf(intel.BadInput, "The database is cut short: it ends within a page.")
		case err == io.EOF:
			return db.Close()
		case err != nil:
			return err
		}
		if next, _ := in.Peek(headSize); beginsLog(next) {
			break
		}
	}
	log, err := spool.Create(ctx, path+"-wal")
	if err != nil {
		return err
	}
	defer log.Close()
	if _, err := io.Copy(log, in); err != nil {
		return err
	}
	return errors.Join(db.Close(), log.Close())
}

func pageSize(head []byte) (int64, bool) {
	if !(Format{}).Sniff(head) || len(head) < 18 {
		return 0, false
	}
	size := int64(binary.BigEndian.Uint16(head[16:]))
	if size == 1 {
		size = 64 << 10
	}
	return size, size >= 512 && size&(size-1) == 0
}

// beginsLog tells the header of a log from a page of the database: by its magic
// number, which no page begins with but an unused one, and by its checksum.
func beginsLog(head []byte) bool {
	if len(head) < 32 {
		return false
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch binary.BigEndian.Uint32(head) {
	case 0x377f0682:
	case 0x377f0683:
		order = binary.BigEndian
	default:
		return false
	}
	var a, b uint32
	for i := 0; i < 24; i += 8 {
		a += order.Uint32(head[i:]) + b
		b += order.Uint32(head[i+4:]) + a
	}
	return a == binary.BigEndian.Uint32(head[24:]) && b == binary.BigEndian.Uint32(head[28:])
}
