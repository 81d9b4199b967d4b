package xmltext_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// tokens reads everything; the error is nil at a proper end.
func tokens(d xml.TokenReader) (all []xml.Token, err error) {
	for {
		token, err := d.Token()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		all = append(all, xml.CopyToken(token))
	}
}

// compare reads a document as a Document and with encoding/xml, behind the same
// mending: the same tokens, or both refuse.
func compare(t interface {
	Helper()
	Fatalf(string, ...any)
}, in []byte, slowly bool) {
	t.Helper()
	var r io.Reader = bytes.NewReader(in)
	if slowly {
		r = iotest.OneByteReader(r)
	}
	d, err := xmltext.NewDocument(r, "")
	if err != nil {
		return
	}
	got, gotErr := tokens(d)
	text, err := xmltext.NewReader(bytes.NewReader(in), "")
	if err != nil {
		t.Fatalf("%v", err)
	}
	decoder := xml.NewDecoder(text)
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	want, wantErr := tokens(decoder)
	switch {
	case (gotErr == nil) != (wantErr == nil):
		t.Fatalf("%q: %v, encoding/xml %v", in, gotErr, wantErr)
	case gotErr == nil && !reflect.DeepEqual(got, want):
		t.Fatalf("%q:\n%#v\nencoding/xml\n%#v", in, got, want)
	}
}

var documents = []string{
	"<a b=\"c\" d='e'>f<g/>h</a>", "<a>\r\nx\ry&#13;&#10;</a>", "<a b='\r\n\t'/>", "<a>&lt;&gt;&amp;&apos;&quot;&#65;&#x1F600;</a>",
	"<a>&nbsp;</a>", "<a>&</a>", "<a>& b;</a>", "<a b='&'/>", "<a b='&;'/>", "<a>&#0000000000000000000000000000000000000000000065;</a>",
	"<a>]]></a>", "<a b=']]>'/>", "<a>]]&gt;</a>", "<a><![CDATA[]]></a>", "<a><![CDATA[&amp;\r\n<b>]]></a>", "<a><![CDATA[x</a>",
	"<a><b></a></b>", "<a></b>", "</a>", "<a", "<a>", "<a b", "<a b=", "<a b='", "<a b='c'", "", "text", "x<a/>y", "<a/><b/>", "<a/>\n",
	"<a b=c/>", "<a b/>", "<a b = 'c'/>", "<a b='c'd='e'/>", "<a b='c' b='d'/>", "< a/>", "<a/ >", "<a / >", "<a></ a>", "<a></a >", "<a></a b='c'>",
	"<1a/>", "<-a/>", "<é ü='ß'>x</é>", "<é></e>", "<a \u00d7='x'/>", "<a:b xmlns:a='u' a:c='d' c='d'><a:b/></a:b>", "<a xmlns='u' b='c'><d xmlns=''/><e/></a>",
	"<a:b/>", "<a:b:c/>", "<:a/>", "<a:/>", "<a:b></c:b>", "<a xml:lang='en'/>", "<xmlns/>", "<a xmlns:b='1'><b:c b:d=''><e xmlns:b='2'><b:f/></e><b:g/></b:c></a>",
	"<!-- a --><a/>", "<a><!-- -- --></a>", "<a><!-- ---></a>", "<a><!----></a>", "<a><!--", "<a><!-->x--></a>", "<a><!--->x--></a>",
	"<?xml version='1.0' encoding='utf-8'?><a/>", "<?xml version='1.1'?><a/>", "<?a b?><a/>", "<?a?><a/>", "<??><a/>", "<?><a/>", "<? a?><a/>", "<?a",
	"<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM 'x'><a/>", "<!DOCTYPE a SYSTEM 'x>y'><a/>", "<!DOCTYPE a <b>><a/>", "<!doctype a><a/>", "<!x><a/>", "<![x]]><a/>",
	"<a b='<'/>", "<a <b/>", "<a b='x\"'/>", "<a>\x00\x01\xff&#0;&#xD83D;&#xDE06;</a>", "<a b='&#xD83D;&#xDE06;'/>", "<>", "<a><></a>", "<a\n\tb\n=\n'c'\n/>",
}

func TestDocumentIsReadAsEncodingXMLReadsIt(t *testing.T) {
	for _, in := range documents {
		compare(t, []byte(in), false)
		compare(t, []byte(in), true)
	}
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.SampledFrom(append(documents, "<a>", "</a>", "<b c='", "'/>", "<b c=\"", "\">", "</b>", "<![CDATA[", "]]>",
			"<!--", "-->", "<?x", "?>", "&amp;", "&", "text", "\r", "\n", " ", "xmlns:b='u'", "b:", "/", ">", "=", "é", strings.Repeat("long ", 3000))), 0, 12)
		compare(t, []byte(strings.Join(pieces.Draw(t, "pieces"), "")), rapid.Bool().Draw(t, "slowly"))
	})
}

func FuzzDocument(f *testing.F) {
	for _, in := range documents {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) { compare(t, in, false); compare(t, in, true) })
}

// What is passed over, and text that is asked for as such, is checked like the rest.
func TestPassedOverIsChecked(t *testing.T) {
	read := map[string]func(*xmltext.Document) error{
		"Pass":     (*xmltext.Document).Pass,
		"Text":     func(d *xmltext.Document) error { _, err := d.Text(nil); return err },
		"Children": func(d *xmltext.Document) error { return d.Children(func(xml.StartElement) error { return d.Pass() }) },
	}
	rapid.Check(t, func(t *rapid.T) {
		in := "<root>" + rapid.SampledFrom(documents).Draw(t, "in") + "</root>"
		all, err := tokens(xml.NewDecoder(must(xmltext.NewReader(strings.NewReader(in), ""))))
		whole := err == nil && len(all) > 1
		for name, pass := range read {
			d, err := xmltext.NewDocument(strings.NewReader(in), "")
			if err == nil {
				_, err = d.Next()
			}
			if err == nil {
				err = pass(d)
			}
			if err == nil {
				_, err = d.Token()
				if err == io.EOF {
					err = nil
				}
			}
			if (err == nil) != whole {
				t.Fatalf("%s of %q: %v, encoding/xml says well-formed: %v", name, in, err, whole)
			}
		}
	})
}

func must(r *xmltext.Reader, err error) *xmltext.Reader {
	if err != nil {
		panic(err)
	}
	return r
}

func TestFaultsSayTheirLine(t *testing.T) {
	for in, want := range map[string]string{
		"<a>\n<b\nc='&x;'/></a>":       "not well-formed XML at line 3",
		"<a>\n\n</b>":                  "not well-formed XML at line 3",
		"<a>\ntext\n]]>\n</a>":         "not well-formed XML at line 3",
		"<a>\n<b c='\n":                "cut short",
		"<a>\n<b>\n":                   "in the middle of its XML at line 3",
		"<a>\n<b c='\n<d/>'/></a>":     "line 3",
		"<a>\n<![CDATA[\n</a>":         "cut short",
		"<a>\n<b></b>\n&#xD800;x<</a>": "line 3",
	} {
		d, err := xmltext.NewDocument(strings.NewReader(in), "")
		for err == nil {
			_, err = d.Next()
		}
		if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", in, err, want)
		}
	}
}

func TestLinesOfTokens(t *testing.T) {
	d, err := xmltext.NewDocument(strings.NewReader("<a>\n<b\n/>\r\n&#10;x\n<c/>\n</a>"), "")
	var lines []string
	for err == nil {
		if _, err = d.Next(); err == nil {
			lines = append(lines, fmt.Sprint(d.Began(), "-", d.Line()))
		}
	}
	if got, want := strings.Join(lines, " "), "1-1 1-2 2-3 3-3 3-5 5-5 5-5 5-6 6-6"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
