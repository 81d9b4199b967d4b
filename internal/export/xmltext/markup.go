package xmltext

import (
	"bytes"
	"strings"
)

// state is where in the markup the reader stands. The same byte means
// different things: "&#0;" is a reference in text, five characters in CDATA.
type state int

const (
	inText state = iota
	inTag
	inDouble // in a "…" value
	inSingle // in a '…' value
	inCDATA
	inComment
	inInstruction
	inDoctype
	dropping
	states
)

// stops marks, for each state, the bytes that need a decision. All others pass.
var stops = func() (table [states][256]bool) {
	own := [states]string{
		inText: "<&", inTag: `"'><`, inDouble: `"&<`, inSingle: `'&<`,
		inCDATA: "]", inComment: "-", inInstruction: "?", inDoctype: `>[<"'`,
	}
	for s := range table {
		for b := range 256 {
			table[s][b] = b >= 0x80 || (b < ' ' && b != '\t' && b != '\n' && b != '\r') ||
				strings.IndexByte(own[s], byte(b)) >= 0
		}
	}
	return table
}()

// step decides on the stop byte b at src[at] and goes past it.
func (x *Reader) step(b byte) (refused string) {
	switch {
	case b >= 0x80 || b < ' ':
		x.character()
	case b == '&':
		x.reference()
	case x.state == inText:
		return x.open()
	case b == '<':
		return malformed
	case x.state == inTag && b == '>':
		return x.endTag()
	case x.state == inTag:
		return x.openValue(b)
	case x.state == inDouble || x.state == inSingle:
		x.enter(inTag, 1)
	case x.state == inCDATA:
		x.leaveAt("]]>")
	case x.state == inComment:
		x.leaveAt("-->")
	case x.state == inInstruction:
		x.leaveAt("?>")
	case b == '[':
		return "it declares entities of its own, which no forensic tool does"
	case b == '"' || b == '\'':
		x.literal(b)
	case x.quote != 0: // a '>' in a literal, which no tool writes and readers differ on
		return malformed
	default:
		x.enter(inText, 1)
	}
	return ""
}

// literal begins or ends a literal of a DOCTYPE.
func (x *Reader) literal(quote byte) {
	switch x.quote {
	case 0:
		x.quote = quote
	case quote:
		x.quote = 0
	}
	x.at++
}

const malformed = "it is not well-formed XML"

func (x *Reader) enter(s state, n int) {
	x.state = s
	x.at += n
}

func (x *Reader) leaveAt(end string) {
	if bytes.HasPrefix(x.src[x.at:], []byte(end)) {
		x.enter(inText, len(end))
		return
	}
	x.at++
}

// open begins what a '<' begins.
func (x *Reader) open() (refused string) {
	rest := x.src[x.at:]
	x.token = x.passed + int64(len(x.out)+x.at-x.kept)
	switch {
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		x.enter(inCDATA, 9)
	case bytes.HasPrefix(rest, []byte("<!-->")), bytes.HasPrefix(rest, []byte("<!--->")), bytes.HasPrefix(rest, []byte("<?>")):
		return malformed // readers differ on where such a one ends
	case bytes.HasPrefix(rest, []byte("<!--")):
		x.enter(inComment, 4)
	case bytes.HasPrefix(rest, []byte("<!DOCTYPE")):
		x.quote = 0
		x.enter(inDoctype, 9)
	case bytes.HasPrefix(rest, []byte("<!")) && len(rest) >= len("<!DOCTYPE"),
		bytes.HasPrefix(rest, []byte("<!")) && !strings.HasPrefix("<![CDATA[", string(rest)) && !strings.HasPrefix("<!DOCTYPE", string(rest)):
		return malformed
	case bytes.HasPrefix(rest, []byte("<?")):
		x.enter(inInstruction, 2)
	default:
		x.closing = bytes.HasPrefix(rest, []byte("</"))
		x.attrs = 0
		if x.rooted && x.depth == 0 && !x.closing {
			return "a second document follows the end of the first"
		}
		x.rooted = true
		x.enter(inTag, 1)
	}
	return ""
}

func (x *Reader) endTag() (refused string) {
	empty := x.at > 0 && x.src[x.at-1] == '/'
	switch {
	case x.closing:
		x.depth--
	case !empty:
		x.depth++
	}
	if x.depth > MaxDepth {
		return "its elements are nested too deep"
	}
	x.enter(inText, 1)
	return ""
}

func (x *Reader) openValue(quote byte) (refused string) {
	if x.attrs++; x.attrs > MaxAttributes {
		return "an element has too many attributes"
	}
	dropped := x.drops()
	x.state = inDouble
	if quote == '\'' {
		x.state = inSingle
	}
	if dropped {
		x.state, x.quote = dropping, quote
	}
	x.at++
	return ""
}

// drops tells whether the value about to open belongs to the dropped attribute.
func (x *Reader) drops() bool {
	before := x.src[:x.at]
	if x.drop == nil || !bytes.HasSuffix(before, x.drop) {
		return false
	}
	before = before[:len(before)-len(x.drop)]
	return len(before) > 0 && before[len(before)-1] <= ' '
}

// dropValue leaves out the value up to its quote, but for its line ends, so
// that lines keep their numbers.
func (x *Reader) dropValue() {
	n := bytes.IndexByte(x.src[x.at:], x.quote)
	if n < 0 {
		n = len(x.src) - x.at
	} else {
		x.state = inTag
	}
	x.replace(n, strings.Repeat("\n", bytes.Count(x.src[x.at:x.at+n], []byte{'\n'})))
	if x.state == inTag {
		x.at++
	}
}
