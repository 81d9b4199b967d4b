package answer

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"linegraph/internal/intel"
)

// Scalar is the value of a column. A list that is not there is empty, not null.
type Scalar struct {
	Column  int
	List    bool
	NonNull bool
}

func (s Scalar) write(o *output, row []any) (err error) {
	v := row[s.Column]
	if v == nil && s.NonNull {
		if s.List {
			o.buf = append(o.buf, "[]"...)
			return nil
		}
		return intel.Errorf(intel.Internal, "A record of the graph lacks a value that it must have.")
	}
	o.buf, err = appendScalar(o.buf, v)
	return err
}

func appendScalar(buf []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case nil:
		return append(buf, "null"...), nil
	case string:
		return appendText(buf, v), nil
	case int64:
		return strconv.AppendInt(buf, v, 10), nil
	case bool:
		return appendBool(buf, v), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return append(buf, "null"...), nil
		}
		return strconv.AppendFloat(buf, v, 'g', -1, 64), nil
	case time.Time:
		buf = append(buf, '"')
		buf = v.UTC().AppendFormat(buf, time.RFC3339Nano)
		return append(buf, '"'), nil
	case []any:
		buf = append(buf, '[')
		for i, e := range v {
			if i > 0 {
				buf = append(buf, ',')
			}
			var err error
			if buf, err = appendScalar(buf, e); err != nil {
				return buf, err
			}
		}
		return append(buf, ']'), nil
	case fmt.Stringer: // a date
		return appendText(buf, v.String()), nil
	}
	return buf, errShape
}

func appendBool(buf []byte, v bool) []byte { return strconv.AppendBool(buf, v) }

// appendText writes a JSON string; text that needs no escape, nearly all of it,
// is copied as it is.
func appendText(buf []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return appendEscaped(buf, s)
		}
	}
	buf = append(buf, '"')
	buf = append(buf, s...)
	return append(buf, '"')
}

func appendEscaped(buf []byte, s string) []byte {
	raw, err := json.Marshal(s)
	if err != nil {
		return append(buf, `""`...) // cannot be: strings always marshal
	}
	return append(buf, raw...)
}
