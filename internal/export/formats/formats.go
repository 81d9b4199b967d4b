// Package formats is the one list of the export formats that Linegraph reads.
// To add one, write its package and name it here.
package formats

import (
	"io"

	"linegraph/internal/export"
	"linegraph/internal/export/axiom"
	"linegraph/internal/export/caseuco"
	"linegraph/internal/export/leapp"
	"linegraph/internal/export/phonedb"
	"linegraph/internal/export/profile"
	"linegraph/internal/export/records"
	"linegraph/internal/export/smsbr"
	"linegraph/internal/export/ufed"
	"linegraph/internal/export/vcard"
	"linegraph/internal/export/whatsapp"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/export/xry"
	"linegraph/internal/intel"
)

// List is some formats, in the order in which they are asked.
type List []export.Format

// All gives the formats in the order in which they are asked: first those that
// a file's first characters decide, for the others look for marks anywhere;
// tables, which any text may look like, last.
func All() List { return With(nil) }

// With gives the formats where tables that a profile fits are read by it,
// before those that are shipped; nil is none.
func With(given *profile.Profile) List {
	return List{
		phonedb.Format{}, records.Format{},
		vcard.Format{}, whatsapp.Format{}, caseuco.Format{},
		ufed.Format{}, smsbr.Format{},
		leapp.Format{}, xry.Format{}, axiom.Format{},
		profile.Format{Given: given},
	}
}

// Sniff finds the format of a file by its beginning, as written; nil when it is
// none of ours.
func Sniff(head []byte) export.Format { return All().Sniff(head) }

// Sniff finds which of the formats a file is of, as the function does.
func (l List) Sniff(head []byte) export.Format {
	text := xmltext.Head(head)
	for _, f := range l {
		if f.Sniff(text) {
			return f
		}
	}
	return nil
}

// Open finds the format of a source and opens it for that format's Read. A file
// of no known format gives an *intel.Error with BAD_USER_INPUT.
func Open(s export.Source) (export.Format, io.ReadCloser, error) {
	head, err := s.Head()
	if err != nil {
		return nil, nil, err
	}
	f := Sniff(head)
	if f == nil {
		return nil, nil, intel.Errorf(intel.BadInput, "The file is of no format that Linegraph reads.")
	}
	r, err := s.Text()
	return f, r, err
}
