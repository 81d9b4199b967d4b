package table

import "golang.org/x/text/transform"

// formulas drops the equals sign of a cell such as ="07700900123", by which
// people keep a spreadsheet from taking a number for an amount: what stands in
// the quotes is the text. Any other cell stays as it is.
type formulas struct {
	separator byte
	within    bool // a cell in quotes
	before    byte // the last character
}

// Reset implements transform.Transformer.
func (f *formulas) Reset() { f.within, f.before = false, '\n' }

// Transform implements transform.Transformer.
func (f *formulas) Transform(dst, src []byte, atEOF bool) (to, from int, err error) {
	for from < len(src) {
		c := src[from]
		begins := !f.within && (f.before == f.separator || f.before == '\n')
		if begins && c == '=' {
			if from+1 == len(src) && !atEOF {
				return to, from, transform.ErrShortSrc
			}
			if from+1 < len(src) && src[from+1] == '"' {
				from++
				continue
			}
		}
		if to == len(dst) {
			return to, from, transform.ErrShortDst
		}
		if c == '"' && (f.within || begins || f.before == '"') { // a doubled quote opens again what it closed
			f.within = !f.within
		}
		dst[to], f.before = c, c
		to, from = to+1, from+1
	}
	return to, from, nil
}
