package smsbr

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"time"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// Format is a backup of SMS Backup & Restore, of messages or of calls.
type Format struct{}

// Name implements export.Format.
func (Format) Name() string { return "sms-backup-restore" }

var root = regexp.MustCompile(`<smses[\s/>]|<calls\s[^>]*count=|<calls[^>]*>\s*<call\s`)

// Sniff implements export.Format.
func (Format) Sniff(head []byte) bool { return root.Match(head) }

// Read implements export.Format.
func (Format) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	doc, err := xmltext.NewDocument(in, "data")
	if err != nil {
		return err
	}
	b := &backup{doc: doc, out: out, now: time.Now()}
	return b.read()
}

// backup is one file being read.
type backup struct {
	doc     *xmltext.Document
	out     export.Sink
	now     time.Time
	records int
}

var version = regexp.MustCompile(`Backup & Restore v([0-9][0-9.]*)`)

func (b *backup) read() error {
	info := export.Info{Tool: "SMS Backup & Restore"}
	for {
		token, err := b.doc.Next()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.Comment:
			if v := version.FindSubmatch(t); v != nil {
				info.ToolVersion = string(v[1])
			}
		case xml.StartElement:
			if err := b.out.Info(info); err != nil {
				return err
			}
			return b.document(t)
		}
	}
}

func (b *backup) document(root xml.StartElement) error {
	if root.Name.Local != "smses" && root.Name.Local != "calls" {
		return intel.Errorf(intel.BadInput, "The file is not a backup of SMS Backup & Restore.")
	}
	line := b.doc.Began()
	if err := b.doc.Children(b.record); err != nil {
		return err
	}
	if said, err := strconv.Atoi(xmltext.Attr(root, "count")); err == nil && said != b.records {
		note := fmt.Sprintf("the file announces %d records and holds %d", said, b.records)
		if err := b.out.Repair(export.Place{Line: line, Record: root.Name.Local}, note); err != nil {
			return err
		}
	}
	return b.doc.Finish(b.out)
}

func (b *backup) record(e xml.StartElement) error {
	readers := map[string]func(xml.StartElement) error{"sms": b.sms, "mms": b.mms, "call": b.call}
	read, known := readers[e.Name.Local]
	if !known {
		return b.doc.Pass()
	}
	b.records++
	if err := read(e); err != nil {
		return err
	}
	return b.doc.Repairs(b.out)
}
