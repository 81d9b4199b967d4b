package stream

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cell is a value as the text of a cell. Numbers and truth values are as in
// JSON; guard sees texts only.
func cell(raw json.RawMessage, guard func(string) string) (string, error) {
	if len(raw) == 0 {
		return "", nil
	}
	switch raw[0] {
	case 'n':
		return "", nil
	case '"':
		s, err := text(raw)
		return guard(s), err
	case '[':
		s, joined, err := list(raw)
		if joined {
			s = guard(s)
		}
		return s, err
	}
	return string(raw), nil
}

func text(raw json.RawMessage) (s string, err error) {
	err = json.Unmarshal(raw, &s)
	return s, err
}

// list joins values by "; ". A list of records stays the JSON that it is.
func list(raw json.RawMessage) (s string, joined bool, err error) {
	var elements []json.RawMessage
	if err := json.Unmarshal(raw, &elements); err != nil {
		return "", false, err
	}
	parts := make([]string, len(elements))
	for i, e := range elements {
		if e[0] == '{' || e[0] == '[' {
			return string(raw), false, nil
		}
		if parts[i], err = cell(e, func(s string) string { return s }); err != nil {
			return "", false, err
		}
	}
	return strings.Join(parts, "; "), true, nil
}

// starters begin a formula in one spreadsheet or another; the wide and small
// forms do where text is narrowed on opening.
const starters = "=+-@" + "＝＋－＠" + "﹦﹢﹣﹫"

// asText puts an apostrophe before what a spreadsheet would take for a formula
// (it would run it) or for a number other than the text (it would change it: the
// zero of 07700, the end of a long ICCID). So E.164 stays the text that it is.
func asText(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("\t\r\n", first) && s != "" {
		return "'" + s
	}
	visible := strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	})
	start, _ := utf8.DecodeRuneInString(visible)
	if visible != "" && (strings.ContainsRune(starters, start) || misread(visible)) {
		return "'" + s
	}
	return s
}

// exact is how many digits a spreadsheet keeps of a number.
const exact = 15

func misread(s string) bool {
	if s[0] != '.' && (s[0] < '0' || s[0] > '9') {
		return false
	}
	n, err := strconv.ParseFloat(s, 64)
	return err == nil && (len(s) > exact || strconv.FormatFloat(n, 'f', -1, 64) != s)
}
