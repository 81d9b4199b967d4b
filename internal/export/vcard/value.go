package vcard

import (
	"encoding/base64"
	"errors"
	"io"
	"mime/quotedprintable"
	"slices"
	"strings"

	library "github.com/emersion/go-vcard"
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

var errProperty = errors.New("not a property")

// field reads a property with the library, which takes one way of writing:
// decoded, and parameters by name. what says what was mended, "" for nothing.
func (p property) field() (f *library.Field, what string, err error) {
	value, what := p.decode()
	var line strings.Builder
	line.WriteString("BEGIN:VCARD\r\n" + p.name)
	for _, param := range p.params {
		param = strings.TrimSpace(param)
		key, _, full := strings.Cut(param, "=")
		switch key = strings.ToUpper(strings.TrimSpace(key)); {
		case param == "" || key == "ENCODING" || key == "CHARSET":
			continue
		case !full:
			param = "TYPE=" + param
		}
		line.WriteString(";" + param)
	}
	line.WriteString(":" + strings.NewReplacer("\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(value) + "\r\nEND:VCARD\r\n")
	card, err := library.NewDecoder(strings.NewReader(line.String())).Decode()
	if err != nil {
		return nil, what, err
	}
	if f = card.Get(p.name); f == nil || len(card) != 1 || len(card[p.name]) != 1 {
		return nil, what, errProperty
	}
	mended, note := linetext.Mend(f.Value)
	if f.Value = strings.TrimSpace(mended); note != "" {
		what = note
	}
	return f, what, nil
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
