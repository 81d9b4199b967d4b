package naive

import (
	"bytes"
	"encoding/json"
	"testing"
)

// The comparison itself must see what it is there for.
func TestDifferencesAreSeen(t *testing.T) {
	want := object{{"a", int64(1)}, {"b", []any{"x", nil}}, {"c", linkPosition{"id", ""}}}
	for got, same := range map[string]bool{
		`{"a":1,"b":["x",null],"c":"cur"}`:       true,
		`{"b":["x",null],"a":1,"c":"cur"}`:       false,
		`{"a":1,"b":[null,"x"],"c":"cur"}`:       false,
		`{"a":1,"b":["x"],"c":"cur"}`:            false,
		`{"a":"1","b":["x",null],"c":"cur"}`:     false,
		`{"a":1,"b":["x",null],"c":null}`:        false,
		`{"a":1,"b":["x",null],"c":"taken"}`:     false,
		`{"a":1,"b":["x",null],"c":"cur","d":1}`: false,
	} {
		decoder := json.NewDecoder(bytes.NewReader([]byte(got)))
		decoder.UseNumber()
		have, err := decodeOrdered(decoder)
		if err != nil {
			t.Fatal(err)
		}
		d := &difference{cursors: Cursors{"taken": {"other", ""}}}
		if d.compare("", want, have); (len(d.found) == 0) != same {
			t.Errorf("%s: %v", got, d.found)
		}
	}
}
