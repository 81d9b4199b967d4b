package httpd

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/go-json-experiment/json/jsontext"

	"linegraph/internal/intel"
)

// envelope reads the JSON of a request in one pass. It refuses JSON that two
// programs could read differently: a repeated name, invalid UTF-8, a byte order
// mark, anything after the end. Envelopes are reused, by one request at a time.
type envelope struct {
	body    bytes.Buffer
	decoder jsontext.Decoder
}

var envelopes = sync.Pool{New: func() any { return new(envelope) }}

// keptBody is the largest buffer that is kept for the next request.
const keptBody = 64 << 10

// read takes the request from the body of a POST.
func read(r *http.Request, params *graphql.RawParams) error {
	e := envelopes.Get().(*envelope)
	defer e.release()
	_, err := e.body.ReadFrom(r.Body)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return tooLong(r, int(tooLarge.Limit))
	case errors.Is(err, os.ErrDeadlineExceeded):
		return intel.Wrap(err, intel.Timeout, "The request took too long to arrive.")
	case err != nil:
		return intel.Wrap(err, intel.BadInput, "The request could not be read completely.")
	}
	return e.request(params)
}

// tooLong is the error for a request of more than most bytes; it gives the size
// if Content-Length does.
func tooLong(r *http.Request, most int) error {
	used := max(int(r.ContentLength), most+1)
	return intel.Exceeded(intel.Reached{Limit: "body", Used: used, Max: most}, "The request is larger than %d bytes: send it in parts.", most)
}

// misspelt tells whether another program may take a name for one that this one
// knows: some JSON readers ignore the case of names.
func misspelt(name string) bool {
	for _, meant := range [...]string{"query", "operationName", "documentId", "variables", "extensions"} {
		if strings.EqualFold(name, meant) {
			return true
		}
	}
	return false
}

// release empties the envelope and gives it back.
func (e *envelope) release() {
	if e.body.Cap() > keptBody {
		return
	}
	e.body.Reset()
	envelopes.Put(e)
}

// request reads all of the body as a request.
func (e *envelope) request(params *graphql.RawParams) error {
	e.decoder.Reset(&e.body)
	var document string
	err := e.members(func(name string) (err error) {
		switch name {
		case "query":
			params.Query, err = e.text()
		case "operationName":
			params.OperationName, err = e.text()
		case "documentId":
			document, err = e.text()
		case "variables":
			params.Variables, err = e.object()
		case "extensions":
			params.Extensions, err = e.object()
		default:
			if err = errEnvelope; !misspelt(name) {
				err = e.decoder.SkipValue()
			}
		}
		return err
	})
	if err == nil {
		_, err = e.decoder.ReadToken()
	}
	if !errors.Is(err, io.EOF) { // there must be no more
		return intel.Wrap(err, intel.BadInput, "%s", errEnvelope.Message)
	}
	return named(params, document)
}

// objectIn reads a parameter of a URL: a JSON object, or nothing.
func objectIn(text string) (map[string]any, error) {
	if text == "" {
		return nil, nil
	}
	e := envelopes.Get().(*envelope)
	defer e.release()
	e.body.WriteString(text)
	e.decoder.Reset(&e.body)
	o, err := e.object()
	if err != nil {
		return nil, err
	}
	if _, err := e.decoder.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, errEnvelope
	}
	return o, nil
}

// members reads an object, and calls each for every name, to read its value.
func (e *envelope) members(each func(name string) error) error {
	if token, err := e.decoder.ReadToken(); err != nil || token.Kind() != '{' {
		return errEnvelope
	}
	for e.decoder.PeekKind() != '}' {
		name, err := e.decoder.ReadToken()
		if err != nil {
			return err
		}
		if err := each(name.String()); err != nil {
			return err
		}
	}
	_, err := e.decoder.ReadToken()
	return err
}

// text reads a string; null is read as an empty one.
func (e *envelope) text() (string, error) {
	token, err := e.decoder.ReadToken()
	switch {
	case err != nil:
		return "", err
	case token.Kind() == '"':
		return token.String(), nil
	case token.Kind() == 'n':
		return "", nil
	}
	return "", errEnvelope
}

// object reads an object; null is read as nil.
func (e *envelope) object() (map[string]any, error) {
	switch e.decoder.PeekKind() {
	case '{':
		o := map[string]any{}
		return o, e.members(func(name string) (err error) {
			o[name], err = e.value()
			return err
		})
	case 'n':
		_, err := e.decoder.ReadToken()
		return nil, err
	}
	return nil, errEnvelope
}

// value reads any value in the form that gqlgen expects of variables: numbers as
// they are written.
func (e *envelope) value() (any, error) {
	switch e.decoder.PeekKind() {
	case '{':
		return e.object()
	case '[':
		return e.list()
	}
	token, err := e.decoder.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case '"':
		return token.String(), nil
	case '0':
		return json.Number(token.String()), nil
	case 't', 'f':
		return token.Bool(), nil
	}
	return nil, nil
}

func (e *envelope) list() ([]any, error) {
	if _, err := e.decoder.ReadToken(); err != nil {
		return nil, err
	}
	l := []any{}
	for e.decoder.PeekKind() != ']' {
		v, err := e.value()
		if err != nil {
			return nil, err
		}
		l = append(l, v)
	}
	_, err := e.decoder.ReadToken()
	return l, err
}
