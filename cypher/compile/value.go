package compile

import (
	"encoding/json"
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"linegraph/internal/intel"
)

// value turns an argument into a value that Neo4j can compare with. Dates stay
// text: the statement says date($p).
func (c *Compiler) value(scalar string, v any) (any, error) {
	if v == nil {
		return nil, nil
	}
	s, isText := v.(string)
	if isText && !utf8.ValidString(s) {
		return nil, intel.Errorf(intel.BadInput, "A text is not valid UTF-8.")
	}
	switch scalar {
	case "Int", "Long":
		if n, ok := wholeNumber(v); ok {
			return n, nil
		}
		return nil, intel.Errorf(intel.BadInput, "A whole number is expected.")
	case "Float":
		if f, ok := realNumber(v); ok {
			return f, nil
		}
		return nil, intel.Errorf(intel.BadInput, "A number is expected.")
	case "Boolean":
		return v, nil
	case "DateTime":
		t, err := time.Parse(time.RFC3339, s)
		if err != nil {
			return nil, intel.Errorf(intel.BadInput, "A time is expected, as in 2026-01-31T18:00:00Z.")
		}
		return t.In(intel.Zulu), nil
	case "Date":
		if _, err := time.Parse(time.DateOnly, s); err != nil {
			return nil, intel.Errorf(intel.BadInput, "A date is expected, as in 2026-01-31.")
		}
		return s, nil
	case "Msisdn":
		return c.number(s)
	case "WrittenNumber": // as written, with what it reads as
		key, err := c.number(s)
		if err != nil {
			return []any{s, nil}, nil
		}
		return []any{s, key}, nil
	}
	if n, ok := wholeNumber(v); ok && scalar == "ID" {
		return strconv.FormatInt(n, 10), nil
	}
	if !isText {
		return nil, intel.Errorf(intel.BadInput, "A text is expected.")
	}
	return s, nil
}

// wholeNumber reads an integer in any form that a request may have it.
func wholeNumber(v any) (int64, bool) {
	switch n := v.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	case float64:
		return int64(n), n == math.Trunc(n) && math.Abs(n) < 1<<53
	case json.Number:
		i, err := n.Int64()
		return i, err == nil
	}
	return 0, false
}

func realNumber(v any) (float64, bool) {
	switch n := v.(type) {
	case float64:
		return n, true
	case json.Number:
		f, err := n.Float64()
		return f, err == nil
	}
	n, ok := wholeNumber(v)
	return float64(n), ok
}

// inputObjects reads a list of input objects.
func inputObjects(v any) []map[string]any {
	list, _ := v.([]any)
	out := make([]map[string]any, 0, len(list))
	for _, e := range list {
		if m, ok := e.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}
