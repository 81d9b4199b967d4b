package xmltext

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"linegraph/internal/intel"
)

// declaration finds the encoding that an XML declaration names.
var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

const declarationSize = 256

// transcode gives r as UTF-8 without a byte order mark. What the bytes are
// outranks what the declaration says: a mark first, then the shape of the first
// two characters, then the declared name; changed tells that a decoder was needed.
func transcode(r io.Reader) (text io.Reader, changed bool, err error) {
	in := bufio.NewReaderSize(r, 4<<10)
	head, err := in.Peek(declarationSize)
	if err != nil && err != io.EOF {
		return nil, false, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, err := in.Discard(3)
		return in, false, err
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")):
		return decoded(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)), true, nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<")):
		return decoded(in, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)), true, nil
	}
	name := declaration.FindSubmatch(head)
	if name == nil {
		return in, false, nil
	}
	enc, err := declared(string(name[1]))
	if err != nil || enc == nil {
		return in, false, err
	}
	return decoded(in, enc), true, nil
}

func decoded(r io.Reader, enc encoding.Encoding) io.Reader {
	return transform.NewReader(r, enc.NewDecoder())
}

// aliases are names of encodings that differ from those of charmap.
var aliases = map[string]string{"latin1": "iso88591", "cp1252": "windows1252", "ansi": "windows1252"}

// declared finds a one-byte encoding by its name; nil for the names of UTF-8
// and its subset, and for UTF-16, which the bytes have already disproved.
func declared(name string) (encoding.Encoding, error) {
	key := encodingKey(name)
	if to, ok := aliases[key]; ok {
		key = to
	}
	if key == "ascii" || key == "usascii" || strings.HasPrefix(key, "utf") {
		return nil, nil
	}
	for _, enc := range charmap.All {
		if c, ok := enc.(*charmap.Charmap); ok && encodingKey(c.String()) == key {
			return c, nil
		}
	}
	return nil, intel.Errorf(intel.BadInput, "The file declares a character encoding that Linegraph does not read; export it again as UTF-8.")
}

func encodingKey(name string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "", ":", "", ".", "").Replace(strings.ToLower(name))
}

// Head gives the beginning of a document as Sniff wants it: transcoded, but
// otherwise as written. A head that cannot be transcoded comes back as it is.
func Head(raw []byte) []byte {
	r, _, err := transcode(bytes.NewReader(raw))
	if err != nil {
		return raw
	}
	head, err := io.ReadAll(r)
	if err != nil {
		return raw
	}
	return head
}
