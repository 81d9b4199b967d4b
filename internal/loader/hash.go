package loader

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// digest returns the sha256 of a file as it was received, and whether the file
// is a container whose text is only a part of it. It is called before parsing,
// because it costs much less: a known file need not be parsed. alone is set if s
// is the loaded file itself and not a part of it.
func (l *Loader) digest(ctx context.Context, s export.Source, alone bool) (sum string, packed bool, err error) {
	raw, err := s.Raw()
	if err != nil {
		return "", false, err
	}
	defer raw.Close()
	l.opts.Progress.Begin(Step{Name: s.Name, Index: l.index, Phase: Hashing, Total: s.Size})
	defer l.opts.Progress.End()
	w := watch(ctx, raw, l.opts.Progress)
	head := make([]byte, 2)
	if _, err := io.ReadFull(w, head); err != nil {
		return "", false, err
	}
	packed = bytes.Equal(head, []byte("PK"))
	if alone && l.opts.Sha256 != "" {
		return l.opts.Sha256, packed, nil
	}
	sum, err = w.rest()
	return sum, packed, err
}

// watched is a file that is being read. It reports progress, stops when ctx
// ends, and computes the sha256 of the bytes.
type watched struct {
	ctx      context.Context
	from     io.Reader
	sum      hash.Hash
	progress Progress
}

func watch(ctx context.Context, from io.Reader, p Progress) *watched {
	return &watched{ctx: ctx, from: from, sum: sha256.New(), progress: p}
}

func (w *watched) Read(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.from.Read(b)
	w.sum.Write(b[:n])
	w.progress.Add(int64(n))
	return n, err
}

// rest reads to the end, because a parser may stop at the end of its document,
// and returns the sha256 of the file in hexadecimal.
func (w *watched) rest() (string, error) {
	if _, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, w, make([]byte, 64<<10)); err != nil {
		return "", err
	}
	return hex.EncodeToString(w.sum.Sum(nil)), nil
}

var errChanged = intel.Errorf(intel.Conflict, "The file changed while it was being read; nothing of it was loaded.")
