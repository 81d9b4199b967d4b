package table

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"path"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// Limits of a workbook, beside those of its rows. What exceeds one is refused.
const (
	maxSheets = 1024
	maxText   = 1 << 20  // bytes of one cell; Excel allows 32,767 characters
	freeSize  = 64 << 20 // what any workbook may unpack to, and what more
	maxRatio  = 200      // for each byte of its own
)

// IsWorkbook tells by the beginning of a file whether it is an Office Open XML
// workbook, or a workbook of another kind that OpenWorkbook says a reason for.
func IsWorkbook(head []byte) bool {
	if bytes.HasPrefix(head, compound) {
		return bytes.Contains(head, wide("EncryptedPackage")) || bytes.Contains(head, wide("Workbook"))
	}
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) && bytes.Contains(head, []byte("xl/"))
}

// compound begins the files of old Office, and those that a password protects.
var compound = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

func wide(s string) []byte {
	return []byte(strings.Join(strings.Split(s, ""), "\x00"))
}

// Workbook is an Excel workbook (.xlsx). Hidden sheets are sheets like others.
type Workbook struct {
	// Date1904 tells that days are counted from 1904 instead of 1900.
	Date1904 bool
	Sheets   []string // their names, in order

	file    *spool.File
	members map[string]*zip.File
	parts   []string // the members that hold the sheets
	shared  *shared
	left    int64 // bytes that may still be unpacked, and that cells may still hold
}

// OpenWorkbook reads what r says of its sheets. BAD_USER_INPUT: it is no
// workbook, protected by a password, or damaged.
func OpenWorkbook(ctx context.Context, r io.Reader) (*Workbook, error) {
	file, err := spool.Copy(ctx, r)
	if err != nil {
		return nil, err
	}
	w := &Workbook{file: file, members: map[string]*zip.File{}}
	if err := w.open(ctx); err != nil {
		_ = w.Close()
		return nil, err
	}
	return w, nil
}

// Close lets go of the workbook's files.
func (w *Workbook) Close() error {
	if w.shared != nil {
		_ = w.shared.close()
	}
	return w.file.Close()
}

func damaged(cause error) error {
	return intel.Wrap(cause, intel.BadInput, "The workbook is damaged: it does not have the structure of a workbook. Save it again.")
}

func (w *Workbook) open(ctx context.Context) error {
	size, err := w.file.Size()
	if err != nil {
		return err
	}
	head := make([]byte, len(compound))
	if _, _ = w.file.ReadAt(head, 0); bytes.Equal(head, compound) {
		return intel.Errorf(intel.BadInput, "The workbook is protected by a password or in the old Excel format: save it as .xlsx without protection.")
	}
	archive, err := zip.NewReader(w.file, size)
	if err != nil {
		return damaged(err)
	}
	w.left = freeSize + maxRatio*size
	for _, f := range archive.File {
		key := strings.ToLower(f.Name)
		if w.members[key] != nil {
			return damaged(nil) // one reader would see the one, another the other
		}
		w.members[key] = f
	}
	return w.contents(ctx)
}

// contents finds the sheets by the relations that the workbook states.
func (w *Workbook) contents(ctx context.Context) error {
	top, err := w.relations("")
	if err != nil {
		return err
	}
	main := ""
	for _, r := range top {
		if strings.HasSuffix(r.kind, "/officeDocument") {
			main = r.target
		}
	}
	targets := map[string]relation{}
	related, err := w.relations(main)
	if err != nil {
		return err
	}
	for _, r := range related {
		targets[r.id] = r
		if strings.HasSuffix(r.kind, "/sharedStrings") && w.shared == nil {
			if w.shared, err = w.readShared(ctx, r.target); err != nil {
				return err
			}
		}
	}
	return w.elements(main, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			value := xmltext.Attr(e, "date1904")
			w.Date1904 = value == "1" || value == "true"
		case "sheet":
			r := targets[relationID(e)]
			if !strings.HasSuffix(r.kind, "/worksheet") {
				return nil // a chart, a macro
			}
			if len(w.parts) == maxSheets {
				return intel.Errorf(intel.BadInput, "The workbook has more than %d sheets.", maxSheets)
			}
			w.Sheets, w.parts = append(w.Sheets, xmltext.Attr(e, "name")), append(w.parts, r.target)
		}
		return nil
	})
}

// relationID finds r:id, whatever its prefix; a sheet's sheetId is another thing.
func relationID(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// relation leads from a part of the workbook to another.
type relation struct{ id, kind, target string }

func (w *Workbook) relations(part string) (all []relation, err error) {
	dir, name := path.Split(part)
	err = w.elements(dir+"_rels/"+name+".rels", func(e xml.StartElement) error {
		if e.Name.Local != "Relationship" || xmltext.Attr(e, "TargetMode") == "External" {
			return nil
		}
		target := xmltext.Attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = "/" + dir + target
		}
		all = append(all, relation{xmltext.Attr(e, "Id"), xmltext.Attr(e, "Type"), path.Clean(target)[1:]})
		if len(all) > 2*maxSheets {
			return damaged(nil)
		}
		return nil
	})
	return all, err
}

// part opens a member as XML.
func (w *Workbook) part(name string) (*xmltext.Document, io.Closer, error) {
	f := w.members[strings.ToLower(name)]
	if f == nil {
		return nil, nil, damaged(nil)
	}
	r, err := export.OpenMember(f)
	if err != nil {
		return nil, nil, err
	}
	doc, err := xmltext.NewDocument(&unpacking{r, w}, "")
	if err != nil {
		_ = r.Close()
		return nil, nil, err
	}
	return doc, r, nil
}

// elements gives every element of a part that begins.
func (w *Workbook) elements(name string, each func(xml.StartElement) error) error {
	doc, closer, err := w.part(name)
	if err != nil {
		return err
	}
	defer closer.Close()
	for seen := false; ; {
		token, err := doc.Token()
		if err == io.EOF && seen {
			return nil
		}
		if err == io.EOF {
			return damaged(err)
		}
		if err != nil {
			return doc.Fail(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			seen = true
			if err := each(e); err != nil {
				return err
			}
		}
	}
}

// take spends of what the workbook may hold in all: members that overlap, and
// strings that a million cells share, are bombs that no single limit sees.
func (w *Workbook) take(n int) error {
	if w.left -= int64(n); w.left < 0 {
		return intel.Errorf(intel.BadInput, "The workbook unpacks to more than %d times its size.", maxRatio)
	}
	return nil
}

type unpacking struct {
	io.Reader
	w *Workbook
}

// Read implements io.Reader.
func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.Reader.Read(p)
	if over := u.w.take(n); over != nil {
		return 0, over
	}
	return n, err
}
