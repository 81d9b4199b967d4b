package vcard

import (
	"cmp"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"slices"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"linegraph/internal/export/linetext"
)

// What a property is mended for.
const (
	charsetUnknown  = "text in a character set that is not read"
	encodingUnclean = "encoded text that could not be read whole"
)

func eofIsNone(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}

// field is a property with its value as it is meant.
type field struct {
	value  string
	params map[string]string // the first value of each parameter, by its name in upper case
}

var unescape = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\,`, ",")

// field reads a property. what says what was mended in it, "" for nothing; ok is false where
// a parameter is not well-formed.
func (p property) field() (f field, what string, ok bool) {
	f.params = map[string]string{}
	for _, param := range p.params {
		name, written, full := strings.Cut(strings.TrimSpace(param), "=")
		if !full { // as vCard 2.1 has it
			name, written = "TYPE", name
		}
		name = strings.ToUpper(strings.TrimSpace(name))
		if written == "" && !full || name == "ENCODING" || name == "CHARSET" {
			continue
		}
		value, ok := firstValue(written)
		if !ok {
			return f, "", false
		}
		if _, already := f.params[name]; !already {
			f.params[name] = value
		}
	}
	value, what := p.decode()
	value, note := linetext.Mend(unescape.Replace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(value)))
	f.value = strings.TrimSpace(value)
	return f, cmp.Or(note, what), true
}

// firstValue reads the first of the values of a parameter, of which all may stand in one
// pair of quotation marks.
func firstValue(written string) (value string, ok bool) {
	if quoted, is := strings.CutPrefix(written, `"`); is {
		if written, is = strings.CutSuffix(quoted, `"`); !is || strings.Contains(written, `"`) {
			return "", false
		}
	}
	value, _, _ = strings.Cut(written, ",")
	return unescape.Replace(value), true
}

// decode undoes the encoding and the character set of a value.
func (p property) decode() (value, what string) {
	value = p.value
	switch {
	case p.quotedPrintable():
		text, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value)))
		if value = string(text); err != nil {
			what = encodingUnclean
		}
	case p.base64():
		text, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(value), ""))
		if value = string(text); err != nil {
			what = encodingUnclean
		}
	}
	i := slices.IndexFunc(p.params, func(param string) bool {
		return strings.HasPrefix(strings.ToUpper(param), "CHARSET=")
	})
	if i < 0 {
		return value, what
	}
	encoding, err := htmlindex.Get(strings.Trim(p.params[i][len("CHARSET="):], `" `))
	if err != nil {
		return value, charsetUnknown
	}
	text, err := encoding.NewDecoder().String(value)
	if err != nil {
		return value, charsetUnknown
	}
	return text, what
}
