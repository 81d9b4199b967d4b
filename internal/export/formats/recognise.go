package formats

import (
	"linegraph/internal/export"
	"linegraph/internal/export/intelfile"
	"linegraph/internal/export/profile"
	"linegraph/internal/export/related"
	"linegraph/internal/export/xmltext"
)

// File is what a file is. The zero File is of no format that Linegraph reads.
type File struct {
	// Format reads an export; nil when it is none.
	Format export.Format
	// Intelligence tells a file of Linegraph's own statements.
	Intelligence bool
	// Archive tells that it may hold other files: what they are is for each of
	// them to say.
	Archive bool
}

// Recognise identifies a file by its beginning. given may be nil; a table that
// fits it is read with it and not with a shipped profile. All code that accepts,
// loads or previews files uses this function.
func Recognise(head []byte, given *profile.Profile) File {
	if intelfile.Sniff(head) {
		return File{Intelligence: true}
	}
	text := xmltext.Head(head)
	for _, f := range with(given) {
		if f.Sniff(text) {
			return File{Format: f}
		}
	}
	return File{Archive: export.IsArchive(head)}
}

// Of says what a source is. An error comes from reading it.
func Of(source export.Source, given *profile.Profile) (what File, err error) {
	err = export.Contain(nil, func() error {
		head, err := source.Head()
		if err == nil {
			what = Recognise(head, given)
		}
		return err
	})
	return what, err
}

// Unknown says of a file that was named why it is not loaded: it is none that
// Recognise knows, where this profile is given.
func Unknown(given *profile.Profile) string {
	if given == nil {
		return "Linegraph cannot load files of this format."
	}
	return "Linegraph cannot load files of this format, and the profile that is given does not fit the file."
}

// Known tells whether there is anything to load in it, as far as its head tells.
func (f File) Known() bool { return f.Format != nil || f.Intelligence || f.Archive }

// IsTable tells whether a profile reads it.
func (f File) IsTable() bool {
	_, is := f.Format.(profile.Format)
	return is
}

// IsPart tells whether it is one of several tables that belong together and are
// read as one.
func (f File) IsPart() bool {
	_, is := f.Format.(related.Format)
	return is
}

// Name is the key of its format, "" where it has none.
func (f File) Name() string {
	switch {
	case f.Intelligence:
		return intelfile.Name
	case f.Format != nil:
		return f.Format.Name()
	}
	return ""
}
