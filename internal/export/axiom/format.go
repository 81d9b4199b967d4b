package axiom

import (
	"context"
	"io"
	"regexp"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
)

// Format is the XML export of Magnet AXIOM.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "axiom-xml" }

// An artifact with a name and its hits, as no other format has them.
var (
	artifact = regexp.MustCompile(`<Artifact\s[^>]*\bname\s*=`)
	hits     = regexp.MustCompile(`<Hits?[\s>/]`)
)

// Sniff implements export.Format.
func (Format) Sniff(head []byte) bool { return artifact.Match(head) && hits.Match(head) }

// Read implements export.Format.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	doc, err := xmltext.NewDocument(in, "")
	if err != nil {
		return err
	}
	r := &report{doc: doc, out: out, now: time.Now(), passed: map[string]bool{}}
	return r.read()
}
