package body_test

import (
	"bytes"
	"strings"
	"testing"

	"linegraph/internal/body"
	"linegraph/internal/intel"
	"linegraph/internal/memory"
)

const mb = 1 << 20

func TestSmallAnswersTakeNothing(t *testing.T) {
	budget := memory.New(0)
	b := body.New(mb, budget)
	if err := b.Field("a").Wrote(200 << 10); err != nil {
		t.Error(err)
	}
	b.Release()
}

func TestBounds(t *testing.T) {
	budget := memory.New(10 * mb)
	b := body.New(4*mb, budget)
	f := b.Field("a")
	if err := f.Hold(7 * mb); err != nil {
		t.Error(err)
	}
	if err := f.Wrote(2 * mb); err != nil || budget.Held() < 9*mb {
		t.Errorf("%v, held %d", err, budget.Held())
	}
	if err := f.Wrote(3 * mb); intel.ErrorCode(err) != intel.LimitExceeded {
		t.Errorf("larger than its bound: %v", err)
	}
	if err := f.Hold(2 * mb); intel.ErrorCode(err) != intel.Unavailable {
		t.Errorf("more than there is: %v", err)
	}
	if err := f.Hold(-7 * mb); err != nil || budget.Held() > 3*mb {
		t.Errorf("%v, held %d once it was written", err, budget.Held())
	}
	again := b.Field("a") // gives up the first
	if err := again.Wrote(3 * mb); err != nil {
		t.Error(err)
	}
	if err := b.Field("b").Wrote(2 * mb); intel.ErrorCode(err) != intel.LimitExceeded {
		t.Errorf("both fields are larger than the bound: %v", err)
	}
	if b.Release(); budget.Held() != 0 {
		t.Errorf("held %d in the end", budget.Held())
	}
}

// Large parts stay where they were written, and come at the right position in the answer.
func TestParts(t *testing.T) {
	b := body.New(mb, nil)
	write := func() []byte {
		var buffer bytes.Buffer
		buffer.WriteString(`{"a":`)
		b.Write(&buffer, [][]byte{[]byte("[1,"), []byte("2]")})
		buffer.WriteString(`,"b":`)
		b.Write(&buffer, [][]byte{[]byte("3")})
		buffer.WriteString(`,"c":`)
		b.Write(&buffer, [][]byte{[]byte("[4,"), []byte("5]")})
		buffer.WriteString("}")
		return buffer.Bytes()
	}
	write() // an answer that is then built again
	data := write()
	if got := bytes.Join(b.Parts(data), nil); string(got) != `{"a":[1,2],"b":3,"c":[4,5]}` {
		t.Errorf("got %s", got)
	}
	if got := bytes.Join(b.Parts([]byte("null")), nil); string(got) != "null" {
		t.Errorf("another answer is %s", got)
	}
	var plain strings.Builder
	(*body.Body)(nil).Write(&plain, [][]byte{[]byte("1"), []byte("2")})
	if plain.String() != "12" {
		t.Errorf("without a body: %s", plain.String())
	}
}
