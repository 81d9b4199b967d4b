// Package formats is the only list of the export formats that Linegraph reads.
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
	"linegraph/internal/export/related"
	"linegraph/internal/export/smsbr"
	"linegraph/internal/export/ufed"
	"linegraph/internal/export/vcard"
	"linegraph/internal/export/whatsapp"
	"linegraph/internal/export/xry"
	"linegraph/internal/intel"
)

// All returns the formats in the order in which they are tried: first those
// that a file's first characters identify, then those that search for marks
// anywhere, and last tables, because any text may look like one.
func All() []export.Format { return with(nil) }

// with returns the formats where a profile is given.
func with(given *profile.Profile) []export.Format {
	all := []export.Format{
		phonedb.Format{}, records.Format{},
		vcard.Format{}, whatsapp.Format{}, caseuco.Format{},
		ufed.Format{}, smsbr.Format{},
		leapp.Format{}, leapp.Lava{}, xry.Format{}, axiom.Format{},
	}
	if given != nil && len(given.Tables) > 0 {
		return append(all, related.Format{Given: given}, profile.Format{})
	}
	return append(all, profile.Format{Given: given})
}

// Open finds the format of a source and opens it for that format's Read. A file
// of no known format gives an *intel.Error with BAD_USER_INPUT.
func Open(s export.Source) (export.Format, io.ReadCloser, error) {
	head, err := s.Head()
	if err != nil {
		return nil, nil, err
	}
	f := Recognise(head, nil).Format
	if f == nil {
		return nil, nil, intel.Errorf(intel.BadInput, "Linegraph does not read files of this format.")
	}
	r, err := s.Text()
	return f, r, err
}
