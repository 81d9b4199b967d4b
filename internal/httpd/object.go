package httpd

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// members of a request, as the protocol spells them.
var members = []string{"query", "operationName", "variables", "extensions"}

// oneObject tells whether a body is one JSON object and nothing else, in which
// every name stands once. Of two members with one name encoding/json takes the
// last, whatever its case: what was checked or logged on the way here may have
// been the other.
func oneObject(body []byte) bool {
	decoder := jsontext.NewDecoder(bytes.NewBuffer(body))
	if token, err := decoder.ReadToken(); err != nil || token.Kind() != '{' {
		return false
	}
	for decoder.PeekKind() == '"' {
		name, err := decoder.ReadToken()
		if err != nil || misspelt(name.String()) || decoder.SkipValue() != nil {
			return false
		}
	}
	if _, err := decoder.ReadToken(); err != nil { // the end of the object
		return false
	}
	_, err := decoder.ReadToken()
	return err == io.EOF
}

// misspelt tells whether encoding/json would take a name for one of the
// members without its being one.
func misspelt(name string) bool {
	return !slices.Contains(members, name) && slices.ContainsFunc(members, func(m string) bool { return strings.EqualFold(m, name) })
}
