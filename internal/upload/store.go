package upload

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tus/tusd/v2/pkg/filestore"
	"github.com/tus/tusd/v2/pkg/handler"
)

// store is tusd's file store with three additions: no other user can read its
// files, a part is on disk before it is acknowledged, and errors have sentences
// for the sender.
type store struct{ filestore.FileStore }

func (s store) data(id string) string { return filepath.Join(s.Path, id) }
func (s store) info(id string) string { return filepath.Join(s.Path, id+".info") }

// NewUpload creates the files with their mode before the library does, because
// the library does not change the mode of existing files.
func (s store) NewUpload(ctx context.Context, info handler.FileInfo) (handler.Upload, error) {
	for _, path := range []string{s.data(info.ID), s.info(info.ID)} {
		file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			err = file.Close()
		}
		if err != nil {
			s.remove(info.ID)
			return nil, tusError(ctx, trouble(err))
		}
	}
	upload, err := s.FileStore.NewUpload(ctx, info)
	if err != nil {
		s.remove(info.ID)
		return nil, tusError(ctx, trouble(err))
	}
	return part{upload, s.data(info.ID)}, nil
}

// GetUpload finds an upload. An upload whose creation was interrupted does not
// exist.
func (s store) GetUpload(ctx context.Context, id string) (handler.Upload, error) {
	if !isID(id) {
		return nil, handler.ErrNotFound
	}
	upload, err := s.FileStore.GetUpload(ctx, id)
	var disk *os.PathError
	switch {
	case errors.As(err, &disk):
		return nil, tusError(ctx, trouble(err))
	case err != nil:
		return nil, handler.ErrNotFound
	}
	return part{upload, s.data(id)}, nil
}

func (s store) AsTerminatableUpload(u handler.Upload) handler.TerminatableUpload {
	return s.FileStore.AsTerminatableUpload(u.(part).Upload)
}

// state returns the details of an upload, and whether it has arrived
// completely.
func (s store) state(ctx context.Context, id string) (info handler.FileInfo, complete bool, err error) {
	upload, err := s.GetUpload(ctx, id)
	if err != nil {
		return info, false, err
	}
	info, err = upload.GetInfo(ctx)
	return info, err == nil && info.Offset == info.Size, err
}

// remove deletes an upload, the info file first: without it the upload does not
// exist.
func (s store) remove(id string) {
	_ = os.Remove(s.info(id))
	_ = os.Remove(s.data(id))
}

type part struct {
	handler.Upload
	path string
}

// WriteChunk writes a part. Bytes that were written before an error stay. It is
// no error if the file is missing: it may be in the evidence folder already.
func (p part) WriteChunk(ctx context.Context, offset int64, from io.Reader) (int64, error) {
	n, err := p.Upload.WriteChunk(ctx, offset, from)
	if err == nil {
		err = syncFile(p.path)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return n, tusError(ctx, trouble(err))
	}
	return n, nil
}

func syncFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
