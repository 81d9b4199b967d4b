package export

import (
	"context"
	"errors"
	"io"
	"time"

	"linegraph/internal/export/dates"
)

// Format is one kind of export file.
type Format interface {
	// Name is the format's key, such as "cellebrite-xml": it is stored on the Export.
	Name() string
	// Sniff recognises the format by content: head is at most the first 16 KiB
	// of the sanitised text. The file's name does not matter.
	Sniff(head []byte) bool
	// Read yields every record of r to out, in file order, in memory that does
	// not grow with the file. It returns an *intel.Error with BAD_USER_INPUT,
	// naming the line, when the file as a whole cannot be trusted (not
	// well-formed, truncated); a bad record is rejected through out and reading
	// goes on. An error of out is returned unchanged, at once.
	Read(ctx context.Context, r io.Reader, out Sink) error
}

// ErrUnknown is the cause of a Read's error where the file, read further than
// its head, turned out to be of no known format after all: it is not damaged,
// and there is nothing in it to load. Nothing was given to the Sink.
var ErrUnknown = errors.New("of no known format")

// Sink takes the records that a Format reads, in the order of the file.
type Sink interface {
	// Info states facts about the export as a whole. It may be called several
	// times, at any point: set fields are added to the earlier ones.
	Info(Info) error
	Communication(*Communication) error
	Contact(*Contact) error
	Notice(*Notice) error
	// Reject accounts for a record that cannot be loaded, Repair for one that
	// is loaded after something in it was repaired. Reasons never quote
	// numbers, names or bodies.
	Reject(at Place, reason string) error
	Repair(at Place, what string) error
}

// Place identifies a record in its file: its line in the text (1-based, 0
// unknown), the element's name, and the tool's own id, if it has one.
// Extraction is the tool's id of the extraction that it comes from, if a file
// may contain several.
type Place struct {
	Line       int    `json:"line,omitempty"`
	Record     string `json:"record"`
	ID         string `json:"id,omitempty"`
	Extraction string `json:"extraction,omitempty"`
}

// Info holds facts that an export states about itself and its phone. If
// Extraction is set, make, model and everything below belong to the phone of
// that extraction, as in Place.
type Info struct {
	Extraction        string
	Tool, ToolVersion string
	Make, Model       string
	IMEIs             []string // as written
	SIMs              []SIM
	Owners            []Party        // the phone's own numbers and accounts, the most certain first
	Zone              *time.Location // report-level time zone; nil when it states none
	ZoneBy            string         // where it states it, as "the heading of the time column"; may be empty
	Order             dates.Order    // of day and month, where something other than the dates speaks for it
	OrderBy           string         // what does
	Modules           []Module
	Network           bool // of a network operator's records, as in Communication: Owners are the subscribers
}

// ModuleState is the state of a part of the extraction, as the export reports
// it.
type ModuleState string

// The states of the graph model. A part that a source does not mention has no
// state and is not listed: if nothing is known about an app, that does not mean
// that it was not used.
const (
	ModuleFound        ModuleState = "FOUND"
	ModuleEmpty        ModuleState = "EMPTY"
	ModuleNotExtracted ModuleState = "NOT_EXTRACTED"
)

// Module is a part of an extraction, such as the messages of one app, for which
// the tool searched, as the export reports. If a name is reported twice, the
// records add up.
type Module struct {
	Name    string
	State   ModuleState
	Records int64
}

// Counted returns a module for which the tool searched, with so many records.
func Counted(name string, records int64) Module {
	if records == 0 {
		return Module{Name: name, State: ModuleEmpty}
	}
	return Module{Name: name, State: ModuleFound, Records: records}
}

// SIM is a SIM card as written.
type SIM struct{ ICCID, IMSI string }

// Party is one end of a record as the tool wrote it. Owner marks the phone's
// own leg, whose Raw may be empty: most exports do not state the phone's own
// number.
type Party struct {
	Raw     string // number, JID, handle, address
	Service string // "" for the telephone network, else "whatsapp", "telegram", …
	Name    string // what the tool shows beside it
	Owner   bool
}

// Kind of a communication.
type Kind string

// The kinds of the graph model.
const (
	Call Kind = "CALL"
	SMS  Kind = "SMS"
	MMS  Kind = "MMS"
	Chat Kind = "CHAT"
)

// Communication is one call or message. From is its sender; To has at least
// one recipient. Exactly one leg is the owner's unless the tool names both.
type Communication struct {
	Place    Place
	Kind     Kind
	Service  string     // "" for the telephone network
	At       *time.Time // UTC; nil when there is no usable time
	RawTime  string     // as written
	Zoned    bool       // the record or the report states the offset
	Open     *Open      // the file decides in which order day and month stand; nil where that is known
	Duration *time.Duration
	Status   string // "missed", "rejected", "sent", "failed", …: lower case, "" unknown
	Body     string
	Thread   string
	From     Party
	To       []Party
	Deleted  bool
	// Network is set if a network operator recorded it, and not a handset: both may
	// have the same call, some seconds apart, and the two are never one record. The
	// owner's leg is then that of the subscriber whose records they are.
	Network bool
	// Original is set on a record that was rejected, corrected and loaded again.
	Original Original
}

// Original is the first place of a corrected record: the id of that export, and
// the record's own id or its element and line in it. If nothing else is known
// about the owner's leg, it is that of the phone of that export.
type Original struct{ Export, Record string }

// Contact is one entry of an address book: one party and the name it is saved
// under. A card with three numbers is three Contacts.
type Contact struct {
	Place   Place
	Party   Party
	SavedAs string
}
