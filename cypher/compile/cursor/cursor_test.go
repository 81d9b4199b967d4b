package cursor

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// What was written is read again, whatever the texts, and under no other
// signature or number of values.
func TestReadGivesBackWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		signature, text, number := rapid.String().Draw(r, "signature"), rapid.String().Draw(r, "text"), rapid.Int64().Draw(r, "number")
		written := Write(signature, []any{text, number, nil})
		values, ok := Read(written, signature, 3)
		if !ok || values[0] != text || values[2] != nil {
			r.Fatalf("%q %d became %v", text, number, values)
		}
		if n, err := values[1].(json.Number).Int64(); err != nil || n != number {
			r.Fatalf("%d became %v", number, values[1])
		}
		if _, ok := Read(written, signature+"x", 3); ok {
			r.Fatal("another signature reads it")
		}
		if _, ok := Read(written, signature, 2); ok {
			r.Fatal("fewer values read it")
		}
	})
}
