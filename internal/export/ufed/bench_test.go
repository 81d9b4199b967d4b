package ufed_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"testing"

	"linegraph/internal/demo"
	"linegraph/internal/export"
	"linegraph/internal/export/ufed"
	"linegraph/internal/export/xmltext"
)

// busy makes a report of about size bytes.
func busy(b *testing.B, size int64) []byte {
	b.Helper()
	var text bytes.Buffer
	if _, err := demo.WriteReport(&text, demo.ReportOptions{Seed: 1, Bytes: size}); err != nil {
		b.Fatal(err)
	}
	return text.Bytes()
}

// nothing is a Sink that keeps nothing.
type nothing struct{ communications int }

func (*nothing) Info(export.Info) error                      { return nil }
func (n *nothing) Communication(*export.Communication) error { n.communications++; return nil }
func (*nothing) Contact(*export.Contact) error               { return nil }
func (*nothing) Reject(export.Place, string) error           { return nil }
func (*nothing) Notice(*export.Notice) error                 { return nil }
func (*nothing) Repair(export.Place, string) error           { return nil }

const reportSize = 32 << 20

func BenchmarkRead(b *testing.B) {
	text := busy(b, reportSize)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := &nothing{}
		if err := (ufed.Format{}).Read(b.Context(), bytes.NewReader(text), n); err != nil || n.communications == 0 {
			b.Fatal(n.communications, err)
		}
	}
}

// BenchmarkTokens does nothing with the tokens: of encoding/xml over the bytes
// as they are, which is what reading is measured against, and of a Document.
func BenchmarkTokens(b *testing.B) {
	text := busy(b, reportSize)
	for name, open := range map[string]func(io.Reader) (xml.TokenReader, error){
		"bare":     func(r io.Reader) (xml.TokenReader, error) { return xml.NewDecoder(r), nil },
		"document": func(r io.Reader) (xml.TokenReader, error) { return xmltext.NewDocument(r, "") },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				d, err := open(bytes.NewReader(text))
				for err == nil {
					_, err = d.Token()
				}
				if err != io.EOF {
					b.Fatal(err)
				}
			}
		})
	}
}
