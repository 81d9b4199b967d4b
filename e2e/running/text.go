package running

import (
	"bytes"
	"sync"
)

// Text is a writer that can be read while it is written to.
type Text struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (w *Text) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.Write(p)
}

func (w *Text) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.buf.String()
}
