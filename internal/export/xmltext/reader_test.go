package xmltext_test

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"pgregory.net/rapid"

	"linegraph/internal/export/exporttest"
	"linegraph/internal/export/xmltext"
	"linegraph/internal/intel"
)

// mend runs the whole of in through a Reader.
func mend(in io.Reader, drop string) (string, []xmltext.Mend, error) {
	x, err := xmltext.NewReader(in, drop)
	if err != nil {
		return "", nil, err
	}
	out, err := io.ReadAll(x)
	return string(out), x.Mends(), err
}

func TestMends(t *testing.T) {
	tests := []struct {
		name, in, want string
		mends          int
	}{
		{"clean", "<a b=\"c\">d\té漢😀</a>\r\n", "<a b=\"c\">d\té漢😀</a>\r\n", 0},
		{"byte order mark", "\xef\xbb\xbf<a/>", "<a/>", 0},
		{"surrogate pair", "<a>&#55357;&#56838;</a>", "<a>😆</a>", 0},
		{"surrogate pair, hex", "<a b='&#xD83D;&#xde06;'/>", "<a b='😆'/>", 0},
		{"two pairs", "<a>&#55357;&#56838;&#55357;&#56838;</a>", "<a>😆😆</a>", 0},
		{"lone high", "<a>&#55357;x</a>", "<a>\ufffdx</a>", 1},
		{"lone low", "<a>&#56838;</a>", "<a>\ufffd</a>", 1},
		{"high before a plain reference", "<a>&#55357;&#65;</a>", "<a>\ufffd&#65;</a>", 1},
		{"illegal references", "<a>&#0;&#x1F;&#xFFFE;&#1114112;&#99999999999999;</a>", "<a>\ufffd\ufffd\ufffd\ufffd\ufffd</a>", 5},
		{"legal references stay", "<a>&#9;&#x1F600;&amp;</a>", "<a>&#9;&#x1F600;&amp;</a>", 0},
		{"in CDATA references are text", "<a><![CDATA[&#0;&#55357;&#56838;]]></a>", "<a><![CDATA[&#0;&#55357;&#56838;]]></a>", 0},
		{"in comments too", "<!--&#0;--><a>&#1;</a>", "<!--&#0;--><a>\ufffd</a>", 1},
		{"control bytes", "<a>\x00\x01<![CDATA[\x1f]]></a>", "<a>\ufffd\ufffd<![CDATA[\ufffd]]></a>", 3},
		{"broken bytes", "<a>\xff\xc3(\xed\xa0\xbd</a>", "<a>\ufffd\ufffd(\ufffd\ufffd\ufffd</a>", 5},
		{"noncharacter", "<a>\xef\xbf\xbf</a>", "<a>\ufffd</a>", 1},
		{"a mark that the tool wrote stays unreported", "<a>\ufffd</a>", "<a>\ufffd</a>", 0},
		{"the end of a CDATA section is found", "<a><![CDATA[x]]]]><![CDATA[>&#0;]]>&#0;</a>", "<a><![CDATA[x]]]]><![CDATA[>&#0;]]>\ufffd</a>", 1},
		{"windows-1252", "<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\x80\xe9</a>", "<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>€é</a>", 0},
		{"latin1", "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>", 0},
		{"declared utf-16, written utf-8", "<?xml version='1.0' encoding='utf-16'?><a>é</a>", "<?xml version='1.0' encoding='utf-16'?><a>é</a>", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, mends, err := mend(strings.NewReader(test.in), "")
			if err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			count := 0
			for _, m := range mends {
				count += m.Count
			}
			if count != test.mends {
				t.Errorf("%d mends, want %d: %v", count, test.mends, mends)
			}
			for d := xml.NewDecoder(strings.NewReader(got)); ; {
				d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("the decoder refuses it: %v", err)
				}
			}
		})
	}
}

func TestUTF16(t *testing.T) {
	const text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<a>é漢😀</a>"
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, mark := range []bool{true, false} {
			t.Run(fmt.Sprint(order, mark), func(t *testing.T) {
				var raw []byte
				if mark {
					raw = order.AppendUint16(raw, 0xfeff)
				}
				for _, u := range utf16.Encode([]rune(text)) {
					raw = order.AppendUint16(raw, u)
				}
				got, mends, err := mend(bytes.NewReader(raw), "")
				if err != nil || got != text || len(mends) != 0 {
					t.Errorf("got %q, %v, %v", got, mends, err)
				}
				if head := xmltext.Head(raw); string(head) != text {
					t.Errorf("Head gives %q", head)
				}
			})
		}
	}
}

func TestUndecodableIsReported(t *testing.T) {
	_, mends, err := mend(strings.NewReader("\xff\xfe<\x00a\x00>\x00\x3d\xd8<\x00/\x00a\x00>\x00"), "")
	if err != nil || len(mends) != 1 {
		t.Errorf("a lone UTF-16 surrogate: %v, %v", mends, err)
	}
	undefined, _ := charmap.Windows1252.NewEncoder().String("<?xml version='1.0' encoding='windows-1253'?><a>")
	_, mends, err = mend(strings.NewReader(undefined+"\xaa</a>"), "")
	if err != nil || len(mends) != 1 {
		t.Errorf("a byte without a character: %v, %v", mends, err)
	}
}

func TestDrop(t *testing.T) {
	in := "<p body='say data=\"kept\" ok' ct=\"x\" data=\"" + strings.Repeat("QUJD", 50000) + "\nX\" name='n'/>"
	want := "<p body='say data=\"kept\" ok' ct=\"x\" data=\"\n\" name='n'/>"
	for name, r := range map[string]io.Reader{"at once": strings.NewReader(in), "byte by byte": iotest.OneByteReader(strings.NewReader(in))} {
		got, _, err := mend(r, "data")
		if err != nil || got != want {
			t.Errorf("%s: got %.100q, %v", name, got, err)
		}
	}
	if got, _, _ := mend(strings.NewReader("<p metadata=\"kept\"/>"), "data"); got != "<p metadata=\"kept\"/>" {
		t.Errorf("another attribute was dropped: %q", got)
	}
}

func TestMendLine(t *testing.T) {
	_, mends, _ := mend(strings.NewReader("<a>\n\n&#0;&#0;\n"+strings.Repeat("\n", 200000)+"\x01</a>"), "")
	want := []xmltext.Mend{{Line: 3, What: xmltext.ReferenceReplaced, Count: 2}, {Line: 200004, What: xmltext.ControlReplaced, Count: 1}}
	if fmt.Sprint(mends) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", mends, want)
	}
}

func TestRefused(t *testing.T) {
	tests := []struct {
		name string
		in   io.Reader
		line string
	}{
		{"entities", strings.NewReader("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"), "line 2"},
		{"an endless attribute", io.MultiReader(strings.NewReader("<a>\n<b c='"), exporttest.Endless("x")), "line 2"},
		{"endless text", io.MultiReader(strings.NewReader("<a>"), exporttest.Endless("x")), "line 1"},
		{"endless CDATA", io.MultiReader(strings.NewReader("<a><![CDATA["), exporttest.Endless("<x>")), "line 1"},
		{"endless depth", exporttest.Endless("<a>\n"), "line 257"},
		{"endless attributes", io.MultiReader(strings.NewReader("<a"), exporttest.Endless(" b=''")), "line 1"},
		{"two roots", strings.NewReader("<a/>\n<b/>"), "line 2"},
		{"an unknown encoding", strings.NewReader("<?xml version='1.0' encoding='x-unheard-of'?><a/>"), "encoding"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := mend(test.in, "")
			if intel.ErrorCode(err) != intel.BadInput || !strings.Contains(err.Error(), test.line) {
				t.Errorf("got %v, want a refusal with %s", err, test.line)
			}
		})
	}
	if got, _, err := mend(strings.NewReader("<!DOCTYPE smses SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>"), ""); err != nil || got == "" {
		t.Errorf("a DOCTYPE without entities is let pass, and never fetched: %v", err)
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("disk")
	_, _, err := mend(io.MultiReader(strings.NewReader("<a>"), iotest.ErrReader(broken)), "")
	if !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

// pieces gives a text in pieces of the sizes listed, over and over.
type pieces struct {
	rest  string
	sizes []int
	i     int
}

func (p *pieces) Read(b []byte) (int, error) {
	if p.rest == "" {
		return 0, io.EOF
	}
	n := copy(b, p.rest[:min(len(p.rest), p.sizes[p.i%len(p.sizes)])])
	p.rest = p.rest[n:]
	p.i++
	return n, nil
}

// Any chunking gives the same text and the same mends.
func TestChunking(t *testing.T) {
	fragment := rapid.SampledFrom([]string{"<a>", "</a>", "<b c=\"", "\"/>", "<b data='", "'>", "</b>", "<![CDATA[", "]]>", "]", "<!--", "-->",
		"<?x", "?>", "&#55357;", "&#56838;", "&#xD83D;", "&#xDE06;", "&#0;", "&#", "&amp;", "\x00", "\xff", "é", "😀", "漢\xe6", "\n", "text", strings.Repeat("long ", 30000)})
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(fragment, 0, 60).Draw(t, "fragments"), "")
		sizes := rapid.SliceOfN(rapid.OneOf(rapid.IntRange(1, 7), rapid.IntRange(1000, 70000)), 1, 10).Draw(t, "sizes")
		whole, wholeMends, wholeErr := mend(strings.NewReader(in), "data")
		parts, partMends, partErr := mend(&pieces{rest: in, sizes: sizes}, "data")
		if whole != parts || fmt.Sprint(wholeMends, wholeErr) != fmt.Sprint(partMends, partErr) {
			t.Fatalf("in pieces it reads %.200q (%v, %v), at once %.200q (%v, %v)", parts, partMends, partErr, whole, wholeMends, wholeErr)
		}
	})
}

func FuzzReader(f *testing.F) {
	f.Add([]byte("<a b='&#55357;&#56838;'>\x00\xff<![CDATA[&#0;]]></a>"))
	f.Add([]byte("\xff\xfe<\x00a\x00/\x00>\x00"))
	f.Add([]byte("<?xml version='1.0' encoding='windows-1252'?><a data='QUJD'>\x80</a>"))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, _, err := mend(bytes.NewReader(in), "data")
		if !utf8.ValidString(got) {
			t.Fatal("invalid UTF-8 came out")
		}
		again, mends, err2 := mend(strings.NewReader(got), "data")
		asIs := !strings.Contains(got, "encoding") && !strings.HasPrefix(got, "\ufeff") // else read anew in another way
		if err == nil && asIs && (again != got || len(mends) > 0 || err2 != nil) {
			t.Fatalf("mending twice changes %q to %q: %v %v", got, again, mends, err2)
		}
		slow, _, _ := mend(iotest.OneByteReader(bytes.NewReader(in)), "data")
		if slow != got {
			t.Fatalf("byte by byte %q, at once %q", slow, got)
		}
	})
}

func BenchmarkReader(b *testing.B) {
	text := "<x>" + strings.Repeat("<field name=\"Body\" type=\"String\"><value type=\"String\"><![CDATA[see you by the chicken shop at 7]]></value></field>\n", 100000) + "</x>"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		x, _ := xmltext.NewReader(strings.NewReader(text), "")
		if _, err := io.Copy(io.Discard, x); err != nil {
			b.Fatal(err)
		}
	}
}
