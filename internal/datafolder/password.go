package datafolder

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"linegraph/internal/intel"
)

// Password is the database's password: 256 random bits, made at the first call
// and the same for the whole life of the folder.
func (f *Folder) Password() (Secret, error) {
	s, err := readPassword(f.path)
	if !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	var bits [32]byte
	rand.Read(bits[:])
	// With a letter in front it cannot look like an option or a reference to a file.
	password := "p" + base64.RawURLEncoding.EncodeToString(bits[:])
	if err := writePrivate(f.Path(passwordName), []byte(password+"\n")); err != nil {
		return Secret{}, unusable(f.path, err)
	}
	return NewSecret(password), nil
}

func readPassword(path string) (Secret, error) {
	text, err := os.ReadFile(filepath.Join(path, passwordName))
	if err != nil {
		return Secret{}, err
	}
	password := strings.TrimSpace(string(text))
	if password == "" {
		return Secret{}, intel.Errorf(intel.Unavailable, "The file %s in the data folder %s is empty; put it back from a backup.", passwordName, path)
	}
	return NewSecret(password), nil
}

// Secret is a text that cannot be printed: fmt, JSON, YAML and logs show ***,
// also inside an unexported field. Only Reveal returns it.
type Secret struct{ text *string }

// NewSecret hides text.
func NewSecret(text string) Secret { return Secret{&text} }

// Reveal returns the text; it is empty for the zero Secret.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// String, GoString, Format and MarshalText hide the text from every printer.
func (Secret) String() string               { return "***" }
func (Secret) GoString() string             { return "***" }
func (Secret) Format(w fmt.State, _ rune)   { _, _ = io.WriteString(w, "***") }
func (Secret) MarshalText() ([]byte, error) { return []byte("***"), nil }
