package leapp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"

	"linegraph/internal/export"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// Lava is the list, in JSON, of what a run of the tool looked for and found:
// _lava_data.lava. There are no records in it.
type Lava struct{}

// Name implements export.Format.
func (Lava) Name() string { return "leapp-lava" }

// lavaMarks are the names that stand near the beginning of a list of any version.
var lavaMarks = []string{`"param_input"`, `"param_output"`, `"processing_status"`}

// Sniff implements export.Format.
func (Lava) Sniff(head []byte) bool {
	if !bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("{")) {
		return false
	}
	for _, mark := range lavaMarks {
		if !bytes.Contains(head, []byte(mark)) {
			return false
		}
	}
	return true
}

// maxLava is how long a list may be; those of the tools have some hundred KB.
const maxLava = 32 << 20

// lavaList is what is read of a list.
type lavaList struct {
	Schema int `json:"lava_schema_version"`
	Parser struct {
		Name    string `json:"leapp_name"`
		Version string `json:"leapp_version"`
	} `json:"parser_info"`
	Modules []struct {
		Module   string `json:"module_name"`
		Artifact string `json:"artifact_name"`
		Status   string `json:"module_status"`
		Files    *int64 `json:"file_count"`
	} `json:"modules"`
	Artifacts map[string][]struct {
		Table   string `json:"tablename"`
		Module  string `json:"module"`
		Records *int64 `json:"record_count"`
	} `json:"artifacts"`
}

// Read implements export.Format.
func (Lava) Read(ctx context.Context, in io.Reader, out export.Sink) error {
	text, err := xmltext.Plain(in)
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(io.LimitReader(text, maxLava+1))
	switch {
	case err != nil:
		return xmltext.Unreadable(err, 1)
	case len(raw) > maxLava:
		return intel.Errorf(intel.BadInput, "The list is longer than %d MB.", maxLava>>20)
	}
	var list lavaList
	if err := json.Unmarshal(raw, &list); err != nil {
		line := 1
		var at *json.SyntaxError
		if errors.As(err, &at) {
			line += bytes.Count(raw[:min(at.Offset, int64(len(raw)))], []byte("\n"))
		}
		return intel.Wrap(err, intel.BadInput, "The list is not the JSON that the tool writes, at line %d: it is cut short or was changed.", line)
	}
	return out.Info(export.Info{Tool: list.Parser.Name, ToolVersion: list.Parser.Version, Modules: list.said()})
}

// allInLAVA is the version of the list since which every artifact that finds
// something is in it: in older versions some artifacts wrote elsewhere, so an
// artifact that is missing from the list is not necessarily empty.
const allInLAVA = 2

// said are the artifacts of which the list tells whether they were there. One
// that failed, or had files of which nobody counted the records, is not named:
// nothing is known of it.
func (l *lavaList) said() (all []export.Module) {
	records := map[string]*int64{}
	for _, category := range l.Artifacts {
		for _, a := range category {
			records[a.Table] = a.Records
		}
	}
	for _, m := range l.Modules {
		name := m.Artifact
		if name == "" {
			name = m.Module
		}
		n, counted := records[TableOf(name)]
		switch none := m.Files != nil && *m.Files == 0; {
		case counted && n != nil && *n >= 0:
			all = append(all, export.Counted(name, *n))
		case counted:
		case none || strings.EqualFold(m.Status, "No files found"):
			all = append(all, export.Module{Name: name, State: export.ModuleNotExtracted})
		case l.Schema >= allInLAVA && strings.EqualFold(m.Status, "Complete") && m.Artifact != "":
			all = append(all, export.Counted(name, 0))
		}
	}
	return all
}

// TableOf is what the tool calls the table of an artifact.
func TableOf(artifact string) string {
	kept := strings.Map(func(r rune) rune {
		if r == '_' || strings.ContainsRune(" \t\r\n", r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, artifact)
	return strings.ToLower(strings.Join(strings.Fields(kept), "_"))
}
