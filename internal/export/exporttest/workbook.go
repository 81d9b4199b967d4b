package exporttest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// Sheet is one sheet of a Workbook. A cell that begins with = is written as a
// number, one with ~ as a text of its own; every other as one that is shared.
type Sheet struct {
	Name string
	Rows [][]string
}

// Workbook writes an Excel workbook. Cells that are empty are left out, as
// Excel does.
func Workbook(sheets ...Sheet) []byte {
	const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	var shared []string
	parts := map[string]string{
		"_rels/.rels": `<Relationships><Relationship Id="rId1" Type="` + relation + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	}
	var list, related strings.Builder
	for i, s := range sheets {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, text(s.Name), i+1, i+1)
		fmt.Fprintf(&related, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relation, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = s.xml(&shared)
	}
	fmt.Fprintf(&related, `<Relationship Id="rIdS" Type="%s/sharedStrings" Target="sharedStrings.xml"/>`, relation)
	parts["xl/workbook.xml"] = `<workbook xmlns:r="` + relation + `"><workbookPr/><sheets>` + list.String() + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships>` + related.String() + `</Relationships>`
	parts["xl/sharedStrings.xml"] = `<sst>` + strings.Join(shared, "") + `</sst>`
	return Office(parts)
}

// Office writes an Office document of these parts.
func Office(parts map[string]string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	parts["[Content_Types].xml"] = `<Types/>`
	for _, first := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"} {
		write(w, first, parts[first])
		delete(parts, first)
	}
	for name, content := range parts {
		write(w, name, content)
	}
	_ = w.Close() // into memory
	return b.Bytes()
}

func write(w *zip.Writer, name, content string) {
	f, err := w.Create(name)
	if err == nil && content != "" {
		_, _ = f.Write([]byte(content)) // into memory
	}
}

func (s Sheet) xml(shared *[]string) string {
	var b strings.Builder
	b.WriteString(`<worksheet><sheetData>`)
	for i, row := range s.Rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for column, cell := range row {
			at := fmt.Sprintf("%c%d", 'A'+column, i+1)
			switch {
			case cell == "":
			case cell[0] == '=':
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, at, cell[1:])
			case cell[0] == '~':
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, at, text(cell[1:]))
			default:
				fmt.Fprintf(&b, `<c r="%s" t="s"><v>%d</v></c>`, at, len(*shared))
				*shared = append(*shared, `<si><t xml:space="preserve">`+text(cell)+`</t></si>`)
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

func text(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // into memory
	return b.String()
}
