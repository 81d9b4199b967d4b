package intelfile

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"linegraph/internal/export"
	"linegraph/internal/export/table"
	"linegraph/internal/intel"
)

// separator finds what parts the cells of a table of records by its header,
// which begins with the version; 0 when head begins none.
func separator(head []byte) rune {
	text, _ := io.ReadAll(table.Decode(bytes.NewReader(head))) // of a head that is cut, what there is
	rest, ok := bytes.CutPrefix(bytes.TrimPrefix(text, []byte(`"`)), []byte(version))
	if !ok {
		return 0
	}
	rest = bytes.TrimPrefix(rest, []byte(`"`))
	for _, s := range table.Separators {
		if bytes.HasPrefix(rest, []byte(string(s))) {
			return s
		}
	}
	return 0
}

// readTable gives the records of a table: a header that names the columns, then
// a row for each record, whose first cell says what it is.
func readTable(r io.Reader, by rune, out Sink) error {
	rows := table.Text(table.Decode(r), by)
	defer rows.Close()
	var header []string
	for {
		row, err := rows.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if header == nil {
			if header, err = columns(row); err != nil {
				return err
			}
			continue
		}
		at := export.Place{Line: row.Line, Record: "row"}
		cells, why := content(row, header)
		if why == "" {
			err = cells.give(at, out)
		} else {
			err = out.Reject(at, why)
		}
		if err != nil {
			return err
		}
	}
}

// columns reads the header; a column without a name stays empty.
func columns(row table.Row) ([]string, error) {
	header := make([]string, len(row.Cells))
	seen := map[string]bool{}
	for i, cell := range row.Cells {
		if i == 0 || cell.Text == "" {
			continue
		}
		name := columnNames[squeezed(cell.Text)]
		if name == "" {
			return nil, intel.Errorf(intel.BadInput, "The table is refused at line %d: column %d of its header is unknown.", row.Line, i+1)
		}
		if seen[name] {
			return nil, intel.Errorf(intel.BadInput, "The table is refused at line %d: its header names %s twice.", row.Line, name)
		}
		seen[name], header[i] = true, name
	}
	return header, nil
}

// cells are one row: what it is, and what its cells say by the names of their columns.
type cells struct {
	kind string
	by   map[string]string
}

// content takes a row apart, or says why it cannot be trusted.
func content(row table.Row, header []string) (c cells, why string) {
	n := len(row.Cells)
	for n > len(header) && row.Cells[n-1].Text == "" {
		n--
	}
	switch {
	case row.Fault != "":
		return c, row.Fault
	case row.Note != "":
		return c, "it holds invalid characters: save the table as CSV UTF-8"
	case n != len(header):
		return c, fmt.Sprintf("it has %d cells where the header has %d", n, len(header))
	}
	c = cells{kind: squeezed(row.At(0).Text), by: map[string]string{}}
	for i, name := range header {
		text := unquoted(row.At(i).Text)
		switch {
		case i == 0 || text == "":
		case name == "":
			return c, "a cell stands in a column that has no name"
		default:
			c.by[name] = text
		}
	}
	return c, ""
}

// starters are the characters that begin a formula in a spreadsheet, and the
// digits, because it drops leading zeros. People and Linegraph's own tables put
// an apostrophe before such a text.
const starters = "=+-@＝＋－＠﹦﹢﹣﹫0123456789"

func unquoted(text string) string {
	if rest, ok := strings.CutPrefix(text, "'"); ok && rest != "" && strings.ContainsRune(starters, []rune(rest)[0]) {
		return rest
	}
	return text
}

// squeezed is a name as it is compared: people write "Deal line" and "valid_from".
func squeezed(name string) string {
	return strings.ToLower(strings.NewReplacer(" ", "", "_", "", "-", "", "\u00a0", "").Replace(name))
}
