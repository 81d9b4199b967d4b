package naive

import (
	"bytes"
	"encoding/json"
)

// VariablesAsSent gives variables as they arrive at the service: sent as JSON and
// read again, with numbers as they were written.
func VariablesAsSent(variables map[string]any) (out map[string]any) {
	raw, err := json.Marshal(variables)
	if err == nil {
		decoder := json.NewDecoder(bytes.NewReader(raw))
		decoder.UseNumber()
		err = decoder.Decode(&out)
	}
	if err != nil {
		panic(err)
	}
	return out
}

// decodeOrdered decodes JSON without losing the order of keys.
func decodeOrdered(d *json.Decoder) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		list := []any{}
		for d.More() {
			v, err := decodeOrdered(d)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := d.Token()
		return list, err
	case json.Delim('{'):
		o := object{}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			v, err := decodeOrdered(d)
			if err != nil {
				return nil, err
			}
			o = append(o, member{key.(string), v})
		}
		_, err := d.Token()
		return o, err
	}
	return token, nil
}
