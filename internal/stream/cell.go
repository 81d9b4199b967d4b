package stream

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cell returns the text of a cell for a value. Numbers and truth values are as
// in JSON; guard is applied to texts only.
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

// list joins values by "; ". A list of records stays JSON.
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

// starters begin a formula in some spreadsheet. The wide and small forms do so
// where the program converts them to normal ones on opening.
const starters = "=+-@" + "＝＋－＠" + "﹦﹢﹣﹫"

// asText puts an apostrophe before a text that a spreadsheet would run as a
// formula, or would take for a number and change (the zero of 07700, the end of
// a long ICCID). So a number in E.164 stays the text that it is.
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

// exact is how many digits of a number a spreadsheet keeps.
const exact = 15

func misread(s string) bool {
	if s[0] != '.' && (s[0] < '0' || s[0] > '9') {
		return false
	}
	n, err := strconv.ParseFloat(s, 64)
	return err == nil && (len(s) > exact || strconv.FormatFloat(n, 'f', -1, 64) != s)
}
