// Package body is the answer to one operation while it is built and sent. It counts the
// bytes that the answer holds against the caller's limit and the process's budget, and keeps
// large parts where they were written instead of copying them into one buffer. It does not
// know what they contain.
package body

import (
	"bytes"
	"context"
	"io"
	"sync"

	"linegraph/internal/intel"
	"linegraph/internal/memory"
)

// step is how much is taken from the budget at a time. An answer that holds no more than
// one step takes nothing: small answers cost nothing.
const step = 256 << 10

// Body is the answer to one operation. All its methods are safe for concurrent use,
// and do nothing on nil.
type Body struct {
	most   int64
	budget *memory.Budget

	mu     sync.Mutex
	fields []*Field
	held   int64 // by all fields, including bytes held in addition to the answer
	size   int64 // of the answer
	taken  int64 // from the budget

	into   *bytes.Buffer // the buffer in which the fields of placed have their positions
	placed []placed
}

// placed is the JSON of a field and its position in the buffer.
type placed struct {
	at    int
	parts [][]byte
}

// New begins an answer of at most most bytes.
func New(most int, budget *memory.Budget) *Body {
	return &Body{most: int64(most), budget: budget}
}

type key struct{}

// With gives ctx a body.
func With(ctx context.Context, b *Body) context.Context { return context.WithValue(ctx, key{}, b) }

// Of returns the body of ctx: nil if nothing is counted.
func Of(ctx context.Context) *Body {
	b, _ := ctx.Value(key{}).(*Body)
	return b
}

// Field counts the bytes that one root field holds.
type Field struct {
	body *Body
	name string
	held int64
	size int64
}

// Field begins a root field. If it was begun before, it is being answered again, and the
// bytes that it held are released.
func (b *Body) Field(name string) *Field {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.fields {
		if f.name == name {
			b.held, b.size = b.held-f.held, b.size-f.size
			*f = Field{body: b, name: name}
			b.shrink()
			return f
		}
	}
	f := &Field{body: b, name: name}
	b.fields = append(b.fields, f)
	return f
}

// Wrote notes that the answer has so many more bytes, or refuses them.
func (f *Field) Wrote(bytes int) error {
	if f == nil {
		return nil
	}
	b, n := f.body, int64(bytes)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.size+n > b.most {
		return TooLarge(int(b.size+n), int(b.most))
	}
	f.size, b.size = f.size+n, b.size+n
	return f.hold(n)
}

// Hold notes bytes that are held in addition to the answer; a negative number
// releases them.
func (f *Field) Hold(bytes int) error {
	if f == nil {
		return nil
	}
	f.body.mu.Lock()
	defer f.body.mu.Unlock()
	if err := f.hold(int64(bytes)); err != nil {
		return err
	}
	f.body.shrink()
	return nil
}

func (f *Field) hold(n int64) error {
	b := f.body
	if lacks := b.held + n - max(b.taken, step); lacks > 0 {
		lacks = (lacks + step - 1) / step * step
		if b.taken == 0 {
			lacks += step
		}
		if !b.budget.Take(lacks) {
			return spent(b.budget)
		}
		b.taken += lacks
	}
	f.held, b.held = f.held+n, b.held+n
	return nil
}

// shrink gives the bytes that are no longer held back to the budget.
func (b *Body) shrink() {
	if spare := (b.taken - b.held) / step * step; spare > 0 {
		b.taken -= spare
		b.budget.Give(spare)
	}
}

// Release gives everything back: the answer has been sent.
func (b *Body) Release() {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.budget.Give(b.taken)
	b.fields, b.placed, b.into = nil, nil, nil
	b.held, b.size, b.taken = 0, 0, 0
}

// Write writes the JSON of a field into w. If the JSON has several parts and w is the buffer
// of the whole answer, it is not copied; only its position is recorded.
func (b *Body) Write(w io.Writer, parts [][]byte) {
	buffer, ok := w.(*bytes.Buffer)
	if b == nil || !ok || len(parts) < 2 {
		for _, part := range parts {
			_, _ = w.Write(part) // gqlgen's writers never fail
		}
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.into != buffer {
		b.into, b.placed = buffer, nil
	}
	b.placed = append(b.placed, placed{buffer.Len(), parts})
}

// Parts returns the whole answer; data is the final content of the buffer.
func (b *Body) Parts(data []byte) [][]byte {
	if b == nil || b.into == nil || !same(b.into.Bytes(), data) {
		return [][]byte{data}
	}
	var all [][]byte
	from := 0
	for _, p := range b.placed {
		all = append(append(all, data[from:p.at]), p.parts...)
		from = p.at
	}
	return append(all, data[from:])
}

// same tells whether two slices share the same memory.
func same(a, b []byte) bool { return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0] }

// TooLarge refuses an answer of that many bytes or more.
func TooLarge(used, most int) error {
	return intel.Exceeded(intel.Reached{Limit: "bytes", Used: used, Max: most},
		"The answer is larger than %d bytes: lower first, or select fewer fields; a stream (Accept: application/x-ndjson) has no such limit.", most)
}

func spent(budget *memory.Budget) error {
	err := intel.Errorf(intel.Unavailable, "The service has no memory free for this answer at the moment; try again in a second, lower first, or ask for a stream.")
	err.Reached = &intel.Reached{Limit: "memory", Used: int(budget.Held()), Max: int(budget.Most())}
	return err
}
