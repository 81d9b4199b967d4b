package leapp

import (
	"bytes"
	"context"
	"io"
	"strings"

	"linegraph/internal/export"
)

// Format is a table of iLEAPP or ALEAPP.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "leapp-tsv" }

// Sniff recognises a table by the names of its columns.
func (Format) Sniff(head []byte) bool {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	columns := map[string]int{}
	for i, name := range strings.Split(string(first), "\t") {
		columns[comparableName(name)] = i
	}
	return find(columns) != nil
}

// Read implements export.Format.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	t, err := newTable(in, out)
	if err != nil {
		return err
	}
	return t.read()
}
