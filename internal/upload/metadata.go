package upload

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tus/tusd/v2/pkg/handler"

	"linegraph/internal/evidence"
	"linegraph/internal/intel"
)

// Metadata are the details of a file that its sender gives.
type Metadata struct {
	ID        string // of the upload
	By        string // who sent it
	FileName  string
	Exhibit   string
	Authority string
	Marking   string // OFFICIAL or OFFICIAL-SENSITIVE
	Owner     string // the phone's own number or account, unchecked
	Region    string // such as GB, for numbers without a country code; may be empty
	DayOrder  string // of dates that do not show it: day-first or month-first; may be empty
	Profile   string // of a table; may be empty
	Again     bool   // read again a file that is already loaded
	DryRun    bool
	SHA256    string // of the file; may be empty
}

// fields are the names of the details, and where each is stored. Upper and lower case are the
// same, as in the names of headers.
var fields = map[string]func(*Metadata) *string{
	"filename":  func(m *Metadata) *string { return &m.FileName },
	"exhibit":   func(m *Metadata) *string { return &m.Exhibit },
	"authority": func(m *Metadata) *string { return &m.Authority },
	"marking":   func(m *Metadata) *string { return &m.Marking },
	"owner":     func(m *Metadata) *string { return &m.Owner },
	"region":    func(m *Metadata) *string { return &m.Region },
	"dayorder":  func(m *Metadata) *string { return &m.DayOrder },
	"profile":   func(m *Metadata) *string { return &m.Profile },
	"sha256":    func(m *Metadata) *string { return &m.SHA256 },
}

const (
	dryRun = "dryrun"
	again  = "again"
	sentBy = "by" // stored with an upload, and never accepted from a sender
)

// ignored are names that common clients send without being told to; they are
// ignored.
var ignored = map[string]bool{"filetype": true, "name": true, "type": true, "relativepath": true}

var (
	regionForm  = regexp.MustCompile(`^[A-Z]{2}$`)
	profileForm = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)
	sha256Form  = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// longest is the most bytes that one value may have.
const longest = 255

// fromTus reads Upload-Metadata.
func fromTus(header http.Header) (Metadata, error) {
	text := strings.Join(header.Values("Upload-Metadata"), ",")
	details := handler.ParseMetadataHeader(text)
	if text != "" && len(details) != strings.Count(text, ",")+1 { // the library leaves out entries that it cannot read
		return Metadata{}, intel.Errorf(intel.BadInput, "Upload-Metadata must be names with values in Base64, each name once.")
	}
	return parse(details)
}

// fromHeaders reads the headers of a PUT: Linegraph-Exhibit and the like.
func fromHeaders(header http.Header) (Metadata, error) {
	details := map[string]string{}
	for name, values := range header {
		if field, ok := strings.CutPrefix(name, "Linegraph-"); ok {
			if len(values) > 1 {
				return Metadata{}, intel.Errorf(intel.BadInput, "%s may be given in one header only.", known(strings.ToLower(field)))
			}
			details[field] = values[0]
		}
	}
	return parse(details)
}

// parse checks the details. Its errors name the field and never the value.
func parse(details map[string]string) (m Metadata, err error) {
	seen := map[string]bool{}
	for name, value := range details {
		name = strings.ToLower(name)
		if ignored[name] {
			continue
		}
		if seen[name] {
			return m, intel.Errorf(intel.BadInput, "%s is given twice.", name)
		}
		seen[name] = true
		if !isValidValue(value) || name != "filename" && strings.ContainsFunc(value, unshown) {
			return m, intel.Errorf(intel.BadInput, "%s must be at most %d bytes of UTF-8 without control characters and direction marks.", known(name), longest)
		}
		switch field := fields[name]; {
		case name == dryRun:
			if m.DryRun, err = strconv.ParseBool(value); err != nil {
				return m, intel.Errorf(intel.BadInput, "dryRun must be true or false.")
			}
		case name == again:
			if m.Again, err = strconv.ParseBool(value); err != nil {
				return m, intel.Errorf(intel.BadInput, "again must be true or false.")
			}
		case field == nil:
			return m, intel.Errorf(intel.BadInput, "The metadata of a file may be filename, exhibit, authority, marking, owner, region, dayOrder, profile, dryRun, again or sha256; something else was given.")
		default:
			*field(&m) = value
		}
	}
	return m, m.check()
}

// known returns a name only if it is one of the fields': an error must not
// repeat any other text.
func known(name string) string {
	if fields[name] == nil && name != dryRun && name != again {
		return "A value"
	}
	return name
}

func (m *Metadata) check() error {
	if m.Marking == "" {
		m.Marking = "OFFICIAL-SENSITIVE"
	}
	switch {
	case m.Marking != "OFFICIAL" && m.Marking != "OFFICIAL-SENSITIVE":
		return intel.Errorf(intel.BadInput, "marking must be OFFICIAL or OFFICIAL-SENSITIVE.")
	case m.Region != "" && !regionForm.MatchString(m.Region):
		return intel.Errorf(intel.BadInput, "region must be two capital letters, such as GB.")
	case m.DayOrder != "" && m.DayOrder != "day-first" && m.DayOrder != "month-first":
		return intel.Errorf(intel.BadInput, "dayOrder must be day-first or month-first.")
	case m.Profile != "" && !profileForm.MatchString(m.Profile):
		return intel.Errorf(intel.BadInput, "profile must be the name of a profile: letters, digits, dots and dashes.")
	case m.SHA256 != "" && !sha256Form.MatchString(m.SHA256):
		return intel.Errorf(intel.BadInput, "sha256 must be 64 hexadecimal digits in lower case.")
	case strings.ContainsAny(m.FileName, `/\`) || m.FileName == "." || m.FileName == "..":
		return intel.Errorf(intel.BadInput, "filename must be a name without folders.")
	}
	return nil
}

// unshown tells whether a character is invisible and changes how a text is displayed. Only
// names of files may contain such characters; intel.Shown writes them out.
func unshown(r rune) bool { return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) }

func isValidValue(s string) bool {
	return len(s) <= longest && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// kept returns the details in the form in which tusd stores them.
func (m Metadata) kept() handler.MetaData {
	kept := handler.MetaData{dryRun: strconv.FormatBool(m.DryRun), again: strconv.FormatBool(m.Again), sentBy: m.By}
	for name, field := range fields {
		kept[name] = *field(&m)
	}
	return kept
}

// recall reads the stored details of an upload.
func recall(info handler.FileInfo) (Metadata, error) {
	details := map[string]string{}
	for name, value := range info.MetaData {
		if name != sentBy {
			details[name] = value
		}
	}
	m, err := parse(details)
	m.ID, m.By = info.ID, info.MetaData[sentBy]
	return m, err
}

// receipt returns the details for the custody record.
func (m Metadata) receipt(size int64) evidence.Receipt {
	return evidence.Receipt{ID: m.ID, By: m.By, Way: evidence.Upload, Exhibit: m.Exhibit, Authority: m.Authority, Marking: m.Marking,
		FileName: m.FileName, Size: size, SHA256: m.SHA256}
}
