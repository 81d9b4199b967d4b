package table

import (
	"bufio"
	"context"
	"encoding/binary"
	"encoding/xml"
	"io"
	"regexp"
	"strconv"

	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
	"linegraph/internal/spool"
)

// shared are the strings that the cells of a workbook point to, on disk: the
// texts one after another, and where each begins.
type shared struct {
	texts, places *spool.File
	count         int64
}

func (s *shared) close() error {
	_ = s.places.Close()
	return s.texts.Close()
}

// at gives a string by its number; false when there is none.
func (s *shared) at(number string) (string, bool) {
	i, err := strconv.ParseInt(number, 10, 64)
	if s == nil || err != nil || i < 0 || i >= s.count {
		return "", false
	}
	var place [16]byte // where it begins and where the next one does
	if _, err := s.places.ReadAt(place[:], 8*i); err != nil {
		return "", false
	}
	from, to := binary.LittleEndian.Uint64(place[:8]), binary.LittleEndian.Uint64(place[8:])
	content := make([]byte, to-from)
	if _, err := s.texts.ReadAt(content, int64(from)); err != nil {
		return "", false
	}
	return string(content), true
}

// readShared writes the strings of a part to disk.
func (w *Workbook) readShared(ctx context.Context, part string) (*shared, error) {
	doc, closer, err := w.part(part)
	if err != nil {
		return nil, err
	}
	defer closer.Close()
	s := &shared{}
	if s.texts, err = spool.New(ctx); err != nil {
		return nil, err
	}
	if s.places, err = spool.New(ctx); err != nil {
		_ = s.texts.Close()
		return nil, err
	}
	if err := s.fill(doc); err != nil {
		_ = s.close()
		return nil, err
	}
	return s, nil
}

func (s *shared) fill(doc *xmltext.Document) error {
	texts, places := bufio.NewWriter(s.texts), bufio.NewWriter(s.places)
	end := uint64(0)
	mark := func() error {
		var place [8]byte
		binary.LittleEndian.PutUint64(place[:], end)
		_, err := places.Write(place[:])
		return err
	}
	if err := mark(); err != nil {
		return err
	}
	for {
		token, err := doc.Token()
		if err == io.EOF {
			if err := texts.Flush(); err != nil {
				return err
			}
			return places.Flush()
		}
		if err != nil {
			return doc.Fail(err)
		}
		if e, ok := token.(xml.StartElement); !ok || e.Name.Local != "si" {
			continue
		}
		content, err := richText(doc)
		if err != nil {
			return err
		}
		n, err := texts.WriteString(content)
		if err != nil {
			return err
		}
		end += uint64(n)
		s.count++
		if err := mark(); err != nil {
			return err
		}
	}
}

// richText reads the text of the element just opened, run by run, to its end.
// How a text is pronounced, which some write beside it, is no part of it.
func richText(doc *xmltext.Document) (string, error) {
	var content []byte
	depth, spoken := 1, 0
	inText := false
	for depth > 0 {
		token, err := doc.Token()
		if err != nil {
			return "", doc.Fail(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if t.Name.Local == "rPh" {
				spoken++
			}
			inText = t.Name.Local == "t" && spoken == 0
		case xml.EndElement:
			depth--
			if t.Name.Local == "rPh" {
				spoken--
			}
			inText = false
		case xml.CharData:
			if inText {
				content = append(content, t...)
			}
		}
		if len(content) > maxText {
			return "", intel.Errorf(intel.BadInput, "The workbook is refused: a cell is longer than %d MB.", maxText>>20)
		}
	}
	return unescape(string(content)), nil
}

// escaped are the characters that XML cannot hold, as Excel writes them.
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16) // four hexadecimal digits
		if n == '\r' {
			return "" // a line feed follows
		}
		return string(rune(n))
	})
}
