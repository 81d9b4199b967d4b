package records

import (
	"bytes"
	"context"
	"io"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"linegraph/internal/export"
	"linegraph/internal/export/linetext"
)

// Format is a list of rejected records that was mended.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "linegraph-records" }

// Sniff implements export.Format. The first line may be longer than head: its
// names are looked for one by one, as far as they go.
func (Format) Sniff(head []byte) bool {
	d := jsontext.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\ufeff"))))
	if token, err := d.ReadToken(); err != nil || token.Kind() != '{' {
		return false
	}
	seen := map[string]bool{}
	for {
		token, err := d.ReadToken()
		if err != nil || token.Kind() != '"' {
			break
		}
		seen[token.String()] = true
		if d.SkipValue() != nil {
			break
		}
	}
	return seen["reason"] && (seen["communication"] || seen["contact"] || seen["file"] && seen["record"])
}

// Read implements export.Format.
func (Format) Read(ctx context.Context, r io.Reader, out export.Sink) error {
	if err := out.Info(export.Info{Tool: "Linegraph"}); err != nil {
		return err
	}
	in, now := linetext.NewReader(r), time.Now()
	for {
		line, err := in.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = give(line, now, out)
		}
		if err != nil {
			return err
		}
	}
}
