package forensic

import (
	"bufio"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
)

// printer writes XML text. Errors stay in the buffered writer until flush.
type printer struct {
	w   *bufio.Writer
	rng *rand.Rand
}

func newPrinter(w io.Writer, seed uint64) *printer {
	return &printer{w: bufio.NewWriterSize(w, 64<<10), rng: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
}

func (p *printer) print(parts ...string) {
	for _, s := range parts {
		p.w.WriteString(s)
	}
}

// attr writes an attribute and escapes its value.
func (p *printer) attr(name, value string) {
	p.print(" ", name, `="`, attributeEscapes.Replace(value), `"`)
}

var attributeEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\n", "&#10;")

// astral writes an attribute as SMS Backup & Restore does on Android: runes
// beyond the basic plane as a pair of surrogate references.
func (p *printer) astral(name, value string) {
	p.print(" ", name, `="`)
	for _, r := range value {
		if r <= 0xffff {
			p.print(attributeEscapes.Replace(string(r)))
			continue
		}
		r -= 0x10000
		p.print("&#", strconv.Itoa(int(0xd800+r>>10)), ";&#", strconv.Itoa(int(0xdc00+r&0x3ff)), ";")
	}
	p.print(`"`)
}

func (p *printer) cdata(s string) {
	p.print("<![CDATA[", strings.ReplaceAll(s, "]]>", "]]]]><![CDATA[>"), "]]>")
}

const hexDigits = "0123456789abcdef"

// uuid makes a version 4 id from the printer's own seed.
func (p *printer) uuid() string {
	var b [36]byte
	hi, lo := p.rng.Uint64(), p.rng.Uint64()
	for i := range b {
		switch i {
		case 8, 13, 18, 23:
			b[i] = '-'
			continue
		case 14:
			b[i] = '4'
			continue
		}
		b[i] = hexDigits[hi&15]
		hi, lo = hi>>4|lo<<60, lo>>4
	}
	b[19] = "89ab"[strings.IndexByte(hexDigits, b[19])&3]
	return string(b[:])
}
