package profile

import (
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"linegraph/internal/export"
	"linegraph/internal/export/dates"
	"linegraph/internal/intel"
	"linegraph/internal/yamltext"
	"linegraph/internal/zone"
)

// Profile says how a table is read. docs/formats/tables.md explains its keys.
type Profile struct {
	Name     string   `yaml:"name"`
	About    string   `yaml:"about,omitempty"`
	Tool     string   `yaml:"tool,omitempty"`
	Evidence Evidence `yaml:"evidence"`
	Rows     Holding  `yaml:"rows"`
	// Sheets are the beginnings of the names of the workbook's sheets that it is
	// for; any sheet, and any text, when there are none.
	Sheets    Names                 `yaml:"sheets,omitempty"`
	Within    int                   `yaml:"header_within,omitempty"` // rows from the top; 0 means 30
	Required  []Column              `yaml:"required"`
	Columns   map[Column]Names      `yaml:"columns"`
	Time      Time                  `yaml:"time,omitempty"`
	Duration  string                `yaml:"duration,omitempty"`
	Numbers   string                `yaml:"numbers,omitempty"`
	Service   string                `yaml:"service,omitempty"`
	Kind      export.Kind           `yaml:"kind,omitempty"`
	Kinds     map[export.Kind]Names `yaml:"kinds,omitempty"`
	Direction map[string]Names      `yaml:"direction,omitempty"`
	Owner     Owner                 `yaml:"owner,omitempty"`
	// System lists the names that a table gives as the sender of an app's own messages.
	System Names `yaml:"system,omitempty"`
	// Tables are those of a folder that belong together. With them the profile
	// says nothing of rows itself.
	Tables []*Table `yaml:"tables,omitempty"`
}

// Evidence is who wrote the rows down.
type Evidence string

// The kinds of evidence.
const (
	Handset Evidence = "handset"
	Network Evidence = "network"
)

// Holding is what a row is.
type Holding string

// What rows are.
const (
	Communications Holding = "communications"
	Contacts       Holding = "contacts"
	Device         Holding = "device"
)

// Column is what a column holds.
type Column string

// columns is the closed list.
var columns = []Column{
	"at", "date", "clock", "duration", "direction", "kind", "service", "status", "from", "from_name", "to", "to_name",
	"party", "party_name", "parties", "participants", "subscriber", "body", "thread", "id", "deleted",
	"name", "number", "email", "entries", "key", "value", "imei", "imsi", "iccid", "cell",
}

// Time says how times are written.
type Time struct {
	// Formats are tried first, in order: yyyy MM dd HH mm ss and the like.
	Formats Names `yaml:"format,omitempty"`
	// Order is that of day and month, day-first or month-first, where no format
	// states it. Without either the dates of the file decide.
	Order string `yaml:"order,omitempty"`
	// Zone is that of a time that states none: a name of the IANA time zone database.
	Zone string `yaml:"zone,omitempty"`
	// ZoneFrom are the labels of a cell above the header that states it.
	ZoneFrom Names `yaml:"zone_from,omitempty"`
	// Zones are the words it may be stated in.
	Zones map[string]Names `yaml:"zones,omitempty"`
}

// Owner says whose rows they are, beside what the direction and subscriber columns say.
type Owner struct {
	Words    Names `yaml:"words,omitempty"`     // beside a party, mark it as the phone's own
	Preamble Names `yaml:"from_cell,omitempty"` // labels of a cell above the header
}

// Names are texts of which one must be met. In YAML a single one needs no list.
type Names []string

// UnmarshalYAML implements yaml.InterfaceUnmarshaler.
func (n *Names) UnmarshalYAML(unmarshal func(any) error) error {
	var one string
	if err := unmarshal(&one); err == nil {
		*n = Names{one}
		return nil
	}
	var list []string
	if err := unmarshal(&list); err != nil {
		return err
	}
	*n = list
	return nil
}

// Read reads a profile from r. Errors from r are returned unchanged.
func Read(r io.Reader) (*Profile, error) {
	text, err := yamltext.Read(r)
	if err != nil {
		return nil, err
	}
	return Parse(text)
}

// Parse reads a profile. BAD_USER_INPUT says what is wrong with it.
func Parse(text []byte) (*Profile, error) {
	if err := yamltext.Check(text); err != nil {
		return nil, err
	}
	p := &Profile{}
	err := export.Contain(nil, func() error { return yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(p) })
	if err == io.EOF {
		return nil, intel.Errorf(intel.BadInput, "The profile is empty.")
	}
	if err != nil {
		return nil, intel.Wrap(err, intel.BadInput, "The profile is not valid YAML, or has an unknown key.")
	}
	if why := p.faults(); why != "" {
		return nil, intel.Errorf(intel.BadInput, "The profile cannot be used: %s.", why)
	}
	return p, nil
}

// faults says what is wrong with a profile, "" when nothing is.
func (p *Profile) faults() string {
	if len(p.Tables) > 0 {
		return p.faultsOfTables()
	}
	switch {
	case p.Name == "":
		return "it has no name"
	case intel.Shown(p.Name) != p.Name:
		return "its name has characters that do not show"
	case p.Evidence != Handset && p.Evidence != Network:
		return "evidence must be handset or network"
	case p.Rows != Communications && p.Rows != Contacts && p.Rows != Device:
		return "rows must be communications, contacts or device"
	case p.Rows != Communications && p.Evidence == Network:
		return "network evidence holds communications alone"
	case p.Within < 0 || p.Within > maxWithin:
		return "header_within must lie between 1 and 200"
	case !slices.Contains([]string{"", "seconds", "clock", "minutes"}, p.Duration):
		return "duration must be seconds, clock or minutes"
	case !slices.Contains([]string{"", "written", "international"}, p.Numbers):
		return "numbers must be written or international"
	case len(p.Required) == 0:
		return "required names no column"
	}
	for c, names := range p.Columns {
		if !slices.Contains(columns, c) {
			return "columns has " + printable(string(c)) + ", which is an unknown name"
		}
		if len(names) == 0 || slices.Contains(names, "") {
			return "the column " + string(c) + " has no header"
		}
	}
	for _, c := range p.Required {
		if len(p.Columns[c]) == 0 {
			return "required names " + printable(string(c)) + ", which is not one of its columns"
		}
	}
	for way := range p.Direction {
		if !slices.Contains(directions, way) {
			return "direction must be one of " + strings.Join(directions, ", ")
		}
	}
	if _, twice := p.meanings(); twice {
		return "a word is listed under two directions, or under two kinds"
	}
	if slices.Contains(p.Owner.Words, "") {
		return "one of the owner's words is empty"
	}
	if slices.ContainsFunc(p.System, func(word string) bool { return comparableHeader(word) == "" }) {
		return "one of the system's words is empty"
	}
	if _, err := dates.Parse(p.Time.Order); err != nil {
		return "the order of its times must be day-first or month-first"
	}
	if p.Time.Zone != "" && zone.Check(p.Time.Zone) != nil {
		return "its time zone is unknown"
	}
	for name := range p.Time.Zones {
		if zone.Check(name) != nil {
			return "one of its time zones is unknown"
		}
	}
	return p.records()
}

// records says what is missing for rows to become records.
func (p *Profile) records() string {
	has := func(c Column) bool { return len(p.Columns[c]) > 0 }
	kinds := append(slices.Collect(maps.Keys(p.Kinds)), p.Kind)
	for _, k := range kinds {
		if !slices.Contains([]export.Kind{"", export.Call, export.SMS, export.MMS, export.Chat}, k) {
			return "a kind must be CALL, SMS, MMS or CHAT"
		}
	}
	switch p.Rows {
	case Contacts:
		if !has("number") && !has("entries") && !has("email") {
			return "contacts need a number, an email or an entries column"
		}
	case Device:
		if !has("key") || !has("value") {
			return "a device needs a key and a value column"
		}
	case Communications:
		switch {
		case !has("at") && !has("date") && !has("clock"):
			return "communications need an at column, or date and clock"
		case p.Kind == "" && (!has("kind") || len(p.Kinds) == 0):
			return "communications need a kind, or a kind column and kinds"
		case !has("parties") && !has("party") && !(has("from") && has("to")) && !(has("from") && has("participants")):
			return "communications need from and to, or party, or parties"
		}
	}
	return ""
}

// printable keeps what an error shows of a profile short.
func printable(s string) string {
	return intel.Shown(strings.ToValidUTF8(intel.WithoutNumbers(s[:min(len(s), 40)]), ""))
}
