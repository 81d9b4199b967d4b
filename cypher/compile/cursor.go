package compile

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"linegraph/internal/intel"
)

// A cursor is the sort values of the link that it points at, headed by the
// signature of the order: it needs no state, survives writes, and is refused
// under another order.

func writeCursor(signature string, values []any) string {
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

// readCursor gives the sort values of a cursor, and nothing where none is given.
func (b *builder) readCursor(cursor any, keys []sortKey) ([]any, error) {
	if cursor == nil {
		return nil, nil
	}
	bad := intel.Errorf(intel.BadInput, "This cursor does not belong to this list and order; start again without it.")
	s, ok := cursor.(string)
	if !ok {
		return nil, bad
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil, bad
	}
	var values []any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber() // a whole number may have 64 bits
	if decoder.Decode(&values) != nil || len(values) != len(keys)+1 || values[0] != signature(keys) {
		return nil, bad
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, bad
	}
	values = values[1:]
	for i, v := range values {
		if v == nil && !keys[i].sure {
			continue
		}
		scalar := keys[i].scalar
		if scalar == "Msisdn" { // as stored: a sender's name need not read as a number
			scalar = "String"
		}
		if values[i], err = b.value(scalar, v); err != nil || values[i] == nil {
			return nil, bad
		}
	}
	return values, nil
}
