// Package cursor writes and reads the cursors of a list: the end of a page, as
// text. A cursor consists of a signature of the order and the values by which
// the list is sorted: it needs no state, stays valid after writes, and is
// refused for another order. The package does not know what the values mean.
package cursor

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// Write makes a cursor from the values of one row, as the driver returned them.
func Write(signature string, values []any) string {
	out := make([]any, 0, len(values)+1)
	out = append(out, signature)
	for _, v := range values {
		switch v := v.(type) {
		case time.Time:
			out = append(out, v.UTC().Format(time.RFC3339Nano))
		case fmt.Stringer: // a date
			out = append(out, v.String())
		default:
			out = append(out, v)
		}
	}
	raw, err := json.Marshal(out)
	if err != nil {
		return "" // cannot be: the values are scalars that came from Neo4j
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// Read returns the values of a cursor in their JSON types, or false if the text
// is not a cursor of so many values with this signature.
func Read(text, signature string, count int) ([]any, bool) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return nil, false
	}
	var values []any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber() // a whole number may have 64 bits
	if decoder.Decode(&values) != nil || len(values) != count+1 || values[0] != signature {
		return nil, false
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, false
	}
	return values[1:], true
}
