package xry

import (
	"bufio"
	"errors"
	"io"
	"regexp"
	"strings"

	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// maxEntry is the size in bytes that no entry exceeds, maxLine that of a line.
const (
	maxEntry = 16 << 20
	maxLine  = 4 << 20
)

// entry is one thing of a view: "Calls #1".
type entry struct {
	line   int // of its title
	title  string
	fields []field
	mended int // characters that are no text
}

// field is a value under a key; block tells which From, To or Participant of
// the entry it stands under, 0 for none.
type field struct {
	key, value string
	role       string // "from", "to", "participant" or ""
	block      int
}

// get gives the first value of one of the keys.
func (e *entry) get(keys ...string) string {
	for _, key := range keys {
		for i := range e.fields {
			if e.fields[i].key == key && e.fields[i].value != "" {
				return e.fields[i].value
			}
		}
	}
	return ""
}

func (e *entry) has(keys ...string) bool {
	for i := range e.fields {
		for _, key := range keys {
			if e.fields[i].key == key {
				return true
			}
		}
	}
	return false
}

// entries reads a view entry by entry.
type entries struct {
	lines *bufio.Scanner
	line  int
	view  string // what the header says the view is, in lower case
	next  string // the title read ahead
	at    int    // its line
}

func newEntries(r io.Reader) *entries {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 64<<10), maxLine)
	return &entries{lines: s}
}

func (e *entries) scan() (string, bool) {
	if !e.lines.Scan() {
		return "", false
	}
	e.line++
	return strings.TrimRight(e.lines.Text(), "\r"), true
}

func (e *entries) fail() error {
	err := e.lines.Err()
	if errors.Is(err, bufio.ErrTooLong) {
		return intel.Wrap(err, intel.BadInput, "The file is refused: the line after line %d is longer than %d MB.", e.line, maxLine>>20)
	}
	if err != nil {
		return xmltext.Unreadable(err, e.line)
	}
	return nil
}

// begin reads the header: "XRY Export" and, two lines on, the view.
func (e *entries) begin() error {
	for {
		line, ok := e.scan()
		if !ok {
			break
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if !strings.EqualFold(strings.TrimSpace(line), header) {
			break
		}
		for range 2 {
			if line, ok = e.scan(); !ok {
				return e.fail()
			}
		}
		e.view = strings.ToLower(strings.TrimSpace(line))
		return e.skip()
	}
	if err := e.fail(); err != nil {
		return err
	}
	return intel.Errorf(intel.BadInput, "The file does not begin like a text export of XRY, at line %d.", e.line)
}

// title is the line that an entry begins with.
var title = regexp.MustCompile(`^[^:\t]{1,80}#\s*\d+\s*$`)

// skip goes on to the first title.
func (e *entries) skip() error {
	for {
		line, ok := e.scan()
		if !ok {
			return e.fail()
		}
		if title.MatchString(line) {
			e.next, e.at = line, e.line
			return nil
		}
	}
}

// read gives the next entry, nil behind the last. An entry ends before a title
// that a blank line precedes: a text may hold blank lines itself.
func (e *entries) read() (*entry, error) {
	if e.next == "" {
		return nil, nil
	}
	got := &entry{line: e.at, title: strings.ToLower(strings.TrimSpace(e.next))}
	e.next = ""
	var lines []string
	size, blank := 0, false
	for {
		line, ok := e.scan()
		if !ok {
			if err := e.fail(); err != nil {
				return nil, err
			}
			break
		}
		if blank && title.MatchString(line) {
			e.next, e.at = line, e.line
			break
		}
		blank = strings.TrimSpace(line) == ""
		text, mended := xmltext.MendPlain(line)
		got.mended += mended
		lines = append(lines, text)
		const each = 64 // bytes that a line costs beyond its text
		if size += len(text) + each; size > maxEntry {
			return nil, intel.Errorf(intel.BadInput, "The file is refused at line %d: one entry is longer than %d MB.", e.line, maxEntry>>20)
		}
	}
	got.parse(lines)
	return got, nil
}

// pair is a line that holds a key and its value.
var pair = regexp.MustCompile(`^([^:\t]{1,40}):(?:\t(.*)|\s*)$`)

// parse reads the lines of an entry. A line that is neither a pair nor the head
// of a block goes on with the value before it.
func (e *entry) parse(lines []string) {
	role, block := "", 0
	for i, line := range lines {
		if m := pair.FindStringSubmatch(line); m != nil && (m[2] != "" || known[key(m[1])]) {
			e.fields = append(e.fields, field{key: key(m[1]), value: value(key(m[1]), m[2]), role: role, block: block})
			continue
		}
		head := key(line)
		follows := i+1 < len(lines) && pair.MatchString(lines[i+1])
		switch {
		case (head == "from" || head == "to" || head == "participant") && follows:
			role = head
			block++
		case len(e.fields) > 0 && goesOn[e.fields[len(e.fields)-1].key]:
			e.fields[len(e.fields)-1].value += "\n" + line
		}
	}
	for i, f := range e.fields {
		e.fields[i].value = strings.TrimRight(f.value, "\n")
	}
}

// value trims a value, but for a text: where a message in parts was cut, a
// space may begin or end a part.
func value(key, written string) string {
	if goesOn[key] {
		return written
	}
	return strings.TrimSpace(written)
}

func key(s string) string { return strings.ToLower(strings.TrimSpace(s)) }

// goesOn are the keys whose values may have several lines.
var goesOn = map[string]bool{"text": true, "message": true, "subject": true}

// known are the keys that may stand without a value.
var known = map[string]bool{
	"text": true, "message": true, "time": true, "tel": true, "number": true, "name": true, "name (matched)": true, "status": true,
	"direction": true, "type": true, "call type": true, "duration": true, "storage": true, "index": true, "folder": true,
	"service center": true, "from": true, "to": true, "deleted": true, "data": true, "attribute": true,
}
