package sameevent

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Likeness is the way in which two texts agree.
type Likeness string

// Texts may be equal, equal but for what a tool did to spaces, quotation marks
// and emoji, or one the beginning of the other.
const (
	Equal   Likeness = "EQUAL"
	Dressed Likeness = "DRESSED"
	Cut     Likeness = "CUT"
)

const (
	// fewestWhole is how long the beginning of a text is at least that can be a
	// whole one cut short with a mark (…), fewestBare how long without: "ok" begins
	// many other messages.
	fewestWhole = 8
	fewestBare  = 30
)

// replaced are the characters that tools write in place of one that they cannot
// write.
const replaced = '\uFFFD'

var dressing = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "\u200b", "", "\ufeff", "", "\u200e", "", "\u200f", "")

// undress takes from a text what tools put around and between its words: it is
// composed, its spaces are single, its quotation marks straight, and marks that
// stand around the whole are gone.
func undress(body string) string {
	text := strings.Join(strings.Fields(dressing.Replace(norm.NFC.String(body))), " ")
	if len(text) > 2 && text[0] == text[len(text)-1] && strings.IndexByte(`"'`, text[0]) >= 0 {
		text = strings.TrimSpace(text[1 : len(text)-1])
	}
	return text
}

// pictorial tells what a tool may replace: an emoji, a part of one, or what
// stands for one that was lost.
func pictorial(r rune) bool {
	return r == replaced || r >= 0x2190 && unicode.IsSymbol(r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u200d'
}

// outline is an undressed text with one mark for each run of emoji.
func outline(text string) string {
	var b strings.Builder
	in := false
	for _, r := range text {
		if !pictorial(r) {
			b.WriteRune(r)
		} else if !in {
			b.WriteRune(replaced)
		}
		in = pictorial(r)
	}
	return b.String()
}

// alike returns the likeness of two texts, and whether they can be one.
func alike(x, y *noted) (Likeness, bool) {
	if x.Body == y.Body {
		return Equal, true
	}
	if x.text == y.text {
		return Dressed, true
	}
	if x.outline == y.outline {
		return Dressed, restored(x.text, y.text)
	}
	return Cut, begins(x.text, y.text) || begins(y.text, x.text)
}

// restored tells whether texts of one outline are equal where neither has lost a character.
func restored(x, y string) bool {
	for x != "" && y != "" {
		p, pn := pictures(x)
		q, qn := pictures(y)
		if pn > 0 || qn > 0 {
			if p != q && !strings.ContainsRune(p, replaced) && !strings.ContainsRune(q, replaced) {
				return false
			}
			x, y = x[pn:], y[qn:]
			continue
		}
		_, n := utf8.DecodeRuneInString(x)
		x, y = x[n:], y[n:]
	}
	return true
}

// pictures is the run of emoji that a text begins with.
func pictures(text string) (run string, n int) {
	n = strings.IndexFunc(text, func(r rune) bool { return !pictorial(r) })
	if n < 0 {
		n = len(text)
	}
	return text[:n], n
}

// begins tells whether short is the beginning of long, cut by a tool.
func begins(long, short string) bool {
	bare, marked := strings.CutSuffix(short, "…")
	if !marked {
		bare, marked = strings.CutSuffix(short, "...")
	}
	fewest := fewestBare
	if marked {
		fewest = fewestWhole
	}
	bare = strings.TrimRight(bare, " "+string(replaced))
	return len(bare) < len(long) && utf8.RuneCountInString(bare) >= fewest && strings.HasPrefix(long, bare)
}

// beginning returns a key by which texts are found that may be cut from one
// text; it is "" if the text is too short.
func beginning(text string) string {
	n := 0
	for i := range text {
		if n == fewestWhole {
			return text[:i]
		}
		n++
	}
	return ""
}
