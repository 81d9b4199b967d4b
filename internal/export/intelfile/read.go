package intelfile

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"linegraph/internal/export"
	"linegraph/internal/intel"
)

// Name is the format's key.
const Name = "linegraph-intelligence"

const (
	version = "intelligence/1"
	maxLine = 1 << 20
)

// Sink takes what the file states, in its order. An error stops the reading.
type Sink interface {
	Entity(at export.Place, e *intel.Entity) error
	Link(at export.Place, l *intel.Link) error
	Reject(at export.Place, reason string) error
}

// anyCase takes fields in whatever case they are named, and loose also a line
// that strict refuses, to say what it is.
var (
	anyCase = json.JoinOptions(json.MatchCaseInsensitiveNames(true), jsonv1.MatchCaseSensitiveDelimiter(true))
	loose   = json.JoinOptions(anyCase, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
)

// header is the first line.
type header struct {
	Linegraph string `json:"linegraph"`
}

// Sniff tells whether head is the beginning of an intelligence file.
func Sniff(head []byte) bool {
	if separator(head) != 0 {
		return true
	}
	line, _, _ := bytes.Cut(trim(head), []byte("\n"))
	return isHeader(line)
}

func trim(b []byte) []byte { return bytes.TrimPrefix(b, []byte("\ufeff")) }

func isHeader(line []byte) bool {
	var h header
	return strict(trim(line), &h) == "" && h.Linegraph == version
}

// Read gives the records of r to out, each checked whole; one that is not sound
// is rejected with its line and the reading goes on. It returns an *intel.Error
// with BAD_USER_INPUT when r is no intelligence file, and an error of out as it
// is.
func Read(r io.Reader, out Sink) error {
	in := bufio.NewReaderSize(r, maxLine)
	head, err := in.Peek(export.HeadSize)
	if err != nil && err != io.EOF {
		return intel.Wrap(err, intel.Unavailable, "The file could not be read at line 1.")
	}
	if by := separator(head); by != 0 {
		return readTable(in, by, out)
	}
	for number := 1; ; number++ {
		line, whole, err := next(in)
		if err == io.EOF && len(line) == 0 && whole {
			if number == 1 {
				return notOurs()
			}
			return nil
		}
		if err != nil && err != io.EOF {
			return intel.Wrap(err, intel.Unavailable, "The file could not be read at line %d.", number)
		}
		switch {
		case number == 1 && !isHeader(line):
			return notOurs()
		case number == 1 || len(bytes.TrimSpace(line)) == 0 && whole:
			continue
		}
		if err := record(line, whole, export.Place{Line: number, Record: "line"}, out); err != nil {
			return err
		}
	}
}

func notOurs() error {
	return intel.Errorf(intel.BadInput, "The file is not an intelligence file: its first line must be {\"linegraph\":%q}, or the header of a table whose first cell is %[1]s.", version)
}

// next reads a line; of one that is too long it keeps nothing, and whole is false.
func next(in *bufio.Reader) (line []byte, whole bool, err error) {
	line, err = in.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, true, err
	}
	for err == bufio.ErrBufferFull {
		_, err = in.ReadSlice('\n')
	}
	return nil, false, err
}

func record(line []byte, whole bool, at export.Place, out Sink) error {
	if !whole {
		return out.Reject(at, "the line is longer than 1 MiB")
	}
	var kind struct{ Node, Link jsontext.Value }
	if err := json.Unmarshal(line, &kind, loose); err != nil {
		return out.Reject(at, "it is not a JSON object")
	}
	switch {
	case kind.Node != nil && kind.Link != nil:
		return out.Reject(at, "it states a node and a link at once")
	case kind.Node != nil:
		var e intel.Entity
		at.Record = "node"
		if why := check(line, &e, e.Validate); why != "" {
			return out.Reject(at, why)
		}
		return out.Entity(at, &e)
	case kind.Link != nil:
		var l intel.Link
		at.Record = "link"
		if why := check(line, &l, l.Validate); why != "" {
			return out.Reject(at, why)
		}
		return out.Link(at, &l)
	}
	return out.Reject(at, "it states neither a node nor a link")
}

// check reads line into v and validates it; it says what is wrong, "" nothing.
func check(line []byte, v any, validate func() error) string {
	if why := strict(line, v); why != "" {
		return why
	}
	if err := validate(); err != nil {
		return intel.ErrorMessage(err)
	}
	return ""
}

// strict reads one JSON object and nothing else, in whatever case its fields are
// named. What the library says of errors may quote the line, so it is not passed on.
func strict(line []byte, v any) (why string) {
	if !utf8.Valid(line) {
		return "it is not valid UTF-8"
	}
	if halved(line) {
		return "it holds half of a surrogate pair"
	}
	err := json.Unmarshal(line, v, json.RejectUnknownMembers(true), anyCase)
	switch {
	case errors.Is(err, jsontext.ErrDuplicateName):
		return "it states a field twice"
	case err != nil:
		return "it has an unknown field, or a value of the wrong type"
	}
	return ""
}

// halved tells whether JSON escapes half of a surrogate pair.
func halved(line jsontext.Value) bool {
	return !line.IsValid(jsontext.AllowDuplicateNames(true)) && line.IsValid(loose)
}
