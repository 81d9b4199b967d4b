package table_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/table"
	"linegraph/internal/intel"
)

// shown gives rows one a line: where each stands, its cells, what is wrong with it.
func shown(rows table.Rows) (string, error) {
	var b strings.Builder
	for {
		row, err := rows.Next()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		fmt.Fprintf(&b, "%d", row.Line)
		for _, c := range row.Cells {
			fmt.Fprintf(&b, "|%s", strings.ReplaceAll(c.Text, "\n", "⏎"))
			if c.Number {
				b.WriteString("#")
			}
		}
		b.WriteString(row.Fault + row.Note + "\n")
	}
}

func TestText(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"plain":           {"a,b\n1,2\n", "1|a|b\n2|1|2\n"},
		"mark":            {"\ufeffa,b\n", "1|a|b\n"},
		"utf-16":          {"\xff\xfea\x00,\x00b\x00\n\x00", "1|a|b\n"},
		"utf-16, no mark": {"a\x00,\x00b\x00\n\x00", "1|a|b\n"},
		"windows":         {"a,b\r\n\r\n1,2\r\n", "1|a|b\n3|1|2\n"},
		"python":          {"a,\"b\"\r\r\n1,2\r\r\n", "1|a|b\n2|1|2\n"},
		"old mac":         {"a,b\r1,2\r", "1|a|b\n2|1|2\n"},
		"newline in cell": {"a,\"b\r\nc, \"\"d\"\"\"\n1,2\n", "1|a|b⏎c, \"d\"\n3|1|2\n"},
		"ragged":          {"a,b\n1\n1,2,3\n", "1|a|b\n2|1\n3|1|2|3\n"},
		"blank rows":      {"a,b\n,\n   \n1,2\n", "1|a|b\n4|1|2\n"},
		"formula":         {"a,b\n=\"07,1\",\"=\"\"2\"\"\"\n\"x\"\"\n=\"\"y\",=\"3\"\n=4,5=\n", "1|a|b\n2|07,1|=\"2\"\n3|x\"⏎=\"y|3\n5|=4|5=\n"},
		"quote":           {"a,b\n1,2\"3\n4,5\n", "1|a|b\n2its quotation marks do not match\n3|4|5\n"},
		"bytes":           {"a\x00\x81,b\n", "1|a\ufffd\ufffd|b" + "characters that could not be read were replaced\n"},
		"windows-1252":    {"\xa320,caf\xe9,\xe2\x82\xac\n", "1|£20|café|€bytes that are not UTF-8 were read as Windows-1252\n"},
		"utf-8 is marked": {"\ufeffcaf\xe9\n", "1|caf\ufffdcharacters that could not be read were replaced\n"},
		"empty":           {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := shown(table.Text(table.Decode(strings.NewReader(test.text)), ','))
			if err != nil || got != test.want {
				t.Errorf("got %q, %v\nwant %q", got, err, test.want)
			}
		})
	}
}

func workbook(t testing.TB, content []byte) (*table.Workbook, error) {
	t.Helper()
	w, err := table.OpenWorkbook(t.Context(), bytes.NewReader(content))
	if err == nil {
		t.Cleanup(func() { _ = w.Close() })
	}
	return w, err
}

const related = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`

// parts are those of a workbook with one sheet.
func parts(sheet string) map[string]string {
	return map[string]string{
		"_rels/.rels":                `<Relationships><Relationship Id="a" Type="` + related + `/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":            `<x:workbook xmlns:x="m" xmlns:r="` + related + `"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="S" sheetId="1" state="veryHidden" r:id="b"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="b" Type="` + related + `/worksheet" Target="worksheets/s.xml"/><Relationship Id="c" Type="` + related + `/sharedStrings" Target="strings.xml"/></Relationships>`,
		"xl/strings.xml":             `<sst><si><t>plain</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></si><si/></sst>`,
		"xl/worksheets/s.xml":        `<worksheet><sheetData>` + sheet + `</sheetData></worksheet>`,
	}
}

func TestWorkbook(t *testing.T) {
	for name, test := range map[string]struct{ sheet, want string }{
		"kinds":        {`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>in</t></is></c><c r="D2"><v>4.5E1</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="str"><f>A1&amp;""</f><v>f</v></c></row>`, "2|plain|rich|in|4.5E1#|TRUE|f\n"},
		"gaps":         {`<row r="1"><c r="B1"><v>1</v></c><c r="AA1"><v>2</v></c></row>`, "1||1#" + strings.Repeat("|", 24) + "|2#\n"},
		"no places":    {`<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c t="d"><v>2025-05-18T18:06:19</v></c></row>`, "1|1#||2#\n3|2025-05-18T18:06:19\n"},
		"returns":      {`<row r="1"><c t="str"><v>a_x000D_&#10;b_x005F_x</v></c></row>`, "1|a⏎b_x\n"},
		"failed":       {`<row r="1"><c t="e"><v>#NAME?</v></c><c><v>1</v></c></row>`, "1||1#a cell holds a failed formula and was left empty\n"},
		"lost string":  {`<row r="1"><c t="s"><v>9</v></c></row>`, "1|a cell points to a text that the workbook does not hold\n"},
		"same place":   {`<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, "1|1#two of its cells have the same position\n"},
		"other tables": {`<row r="1"><c><v>1</v></c></row></sheetData><extLst><row/></extLst><sheetData>`, "1|1#\n"},
	} {
		t.Run(name, func(t *testing.T) {
			w, err := workbook(t, exporttest.Office(parts(test.sheet)))
			if err != nil || len(w.Sheets) != 1 || w.Sheets[0] != "S" || !w.Date1904 {
				t.Fatalf("%+v, %v", w, err)
			}
			rows, err := w.Rows(0)
			if err != nil {
				t.Fatal(err)
			}
			defer rows.Close()
			if got, err := shown(rows); err != nil || got != test.want {
				t.Errorf("got %q, %v\nwant %q", got, err, test.want)
			}
		})
	}
}

// Bombs and broken workbooks are refused, with the reason, before they cost memory.
func TestRefusedWorkbook(t *testing.T) {
	without := func(name string) map[string]string {
		p := parts("")
		delete(p, name)
		return p
	}
	with := func(name, content string) map[string]string {
		p := parts("")
		p[name] = content
		return p
	}
	row := `<row><c t="s"><v>0</v></c></row>`
	many := with("xl/strings.xml", `<sst><si><t>`+strings.Repeat("x", 1<<19)+`</t></si></sst>`)
	many["xl/worksheets/s.xml"] = `<worksheet><sheetData>` + strings.Repeat(row, 1000) + `</sheetData></worksheet>`
	for name, test := range map[string]struct {
		parts map[string]string
		want  string
	}{
		"no workbook":        {without("xl/workbook.xml"), "does not have the structure of a workbook"},
		"no relations":       {without("_rels/.rels"), "does not have the structure of a workbook"},
		"no sheet":           {without("xl/worksheets/s.xml"), "does not have the structure of a workbook"},
		"cut sheet":          {with("xl/worksheets/s.xml", `<worksheet><sheetData><row><c>`), "cut short"},
		"entities":           {with("xl/worksheets/s.xml", `<!DOCTYPE x [<!ENTITY a "b">]><worksheet><row><c><v>&a;</v></c></row></worksheet>`), "line 1"},
		"long cell":          {with("xl/worksheets/s.xml", `<worksheet><row><c><v>`+strings.Repeat("1", 2<<20)+`</v></c></row></worksheet>`), "longer than 1 MB"},
		"far cell":           {with("xl/worksheets/s.xml", `<worksheet><row><c r="ZZZZZZZZ1"><v>1</v></c></row></worksheet>`), "outside the sheet"},
		"packed bomb":        {with("xl/worksheets/s.xml", `<worksheet>`+strings.Repeat("<!--"+strings.Repeat("x", 1<<20)+"-->", 96)), "times its size"},
		"shared bomb":        {many, "times its size"},
		"empty sheet":        {with("xl/worksheets/s.xml", ""), "does not have the structure of a workbook"},
		"document, not ours": {with("xl/workbook.xml", `<document/>`), ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := readAll(t, exporttest.Office(test.parts))
			if test.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), test.want) {
				t.Errorf("%v, want %q", err, test.want)
			}
		})
	}
}

func readAll(t testing.TB, content []byte) error {
	w, err := workbook(t, content)
	if err != nil {
		return err
	}
	for i := range w.Sheets {
		rows, err := w.Rows(i)
		if err != nil {
			return err
		}
		_, err = shown(rows)
		_ = rows.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// Memory does not grow with the workbook: neither with its rows nor with the
// strings that they share.
func TestMemory(t *testing.T) {
	const rows = 60_000
	var s exporttest.Sheet
	for i := range rows {
		s.Rows = append(s.Rows, []string{fmt.Sprintf("text number %d of many, of some length, that is in the workbook once", i), "=1"})
	}
	content := exporttest.Workbook(s)
	s.Rows = nil
	w, err := workbook(t, content)
	if err != nil {
		t.Fatal(err)
	}
	all, err := w.Rows(0)
	if err != nil {
		t.Fatal(err)
	}
	defer all.Close()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for ; ; n++ {
		if _, err := all.Next(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); n != rows || grown > 1<<20 {
		t.Errorf("%d rows, %d bytes more in use", n, grown)
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("a,b\r\r\n\"1\n2\",3\n"), byte(0))
	f.Add([]byte("\xff\xfea\x00;\x00b\x00"), byte(1))
	f.Fuzz(func(t *testing.T, content []byte, separator byte) {
		s := table.Separators[int(separator)%len(table.Separators)]
		whole, err := shown(table.Text(table.Decode(bytes.NewReader(content)), s))
		if err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatal(err)
		}
		// However the bytes come in, the rows are the same.
		if slow, _ := shown(table.Text(table.Decode(&slowly{content}), s)); slow != whole {
			t.Fatalf("got %q byte by byte and %q at once", slow, whole)
		}
	})
}

type slowly struct{ left []byte }

func (s *slowly) Read(p []byte) (int, error) {
	if len(s.left) == 0 {
		return 0, io.EOF
	}
	n := copy(p[:1], s.left)
	s.left = s.left[n:]
	return n, nil
}

func FuzzWorkbook(f *testing.F) {
	f.Add(exporttest.Workbook(exporttest.Sheet{Name: "a", Rows: [][]string{{"x", "=1", "~y"}}}))
	f.Fuzz(func(t *testing.T, content []byte) {
		if err := readAll(t, content); err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatal(err)
		}
	})
}

func FuzzSheet(f *testing.F) {
	f.Add(`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>in</t></is></c><c t="e"/></row>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		if err := readAll(t, exporttest.Office(parts(sheet))); err != nil && intel.ErrorCode(err) == intel.Internal {
			t.Fatal(err)
		}
	})
}
