package export

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// The list of a zip's members is refused while it is read, not when it is held.
func TestDirectory(t *testing.T) {
	list := bytes.Repeat([]byte("PK\x01\x02"), maxMembers+1)
	read := func(d *directory) error {
		_, err := io.Copy(io.Discard, io.NewSectionReader(d, 0, int64(len(list))))
		return err
	}
	if err := read(&directory{ReaderAt: bytes.NewReader(list)}); !errors.Is(err, errMembers) {
		t.Errorf("got %v", err)
	}
	if err := read(&directory{ReaderAt: bytes.NewReader(list[8:])}); err != nil {
		t.Errorf("one fewer: %v", err)
	}
	if err := read(&directory{ReaderAt: bytes.NewReader(list), read: true}); err != nil {
		t.Errorf("once it is read: %v", err)
	}
	if err := read(&directory{ReaderAt: bytes.NewReader(list), bytes: maxDirectory}); !errors.Is(err, errMembers) {
		t.Errorf("too long: %v", err)
	}
}
