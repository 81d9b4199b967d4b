package bulktext

import (
	"hash/maphash"
	"slices"
	"strings"
	"unicode"
)

// gramLength is the length of the pieces by which texts are compared, in characters.
const gramLength = 5

var seed = maphash.MakeSeed()

// text is a normalised text and the hashes of its 5-grams, in order, each once.
type text struct {
	normal string
	grams  []uint64
}

// normaliseAll gives the text of each message, nil where it is not known. Messages whose normalised texts are equal share it.
func normaliseAll(sent []Message) []*text {
	texts := make([]*text, len(sent))
	known := map[string]*text{}
	for i, m := range sent {
		if m.Text == "" {
			continue
		}
		normal := Normalise(m.Text)
		if known[normal] == nil {
			known[normal] = &text{normal, grams(normal)}
		}
		texts[i] = known[normal]
	}
	return texts
}

// Normalise removes from a text what differs between copies of one: letters in lower case, every number as 0, everything else as one
// space between words.
func Normalise(s string) string {
	var out strings.Builder
	space, number := false, false
	for _, r := range s {
		digit := unicode.IsDigit(r)
		switch {
		case digit && number:
			continue
		case !digit && !unicode.IsLetter(r):
			space, number = true, false
			continue
		}
		if space && out.Len() > 0 {
			out.WriteByte(' ')
		}
		space, number = false, digit
		if digit {
			r = '0'
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

func grams(normal string) []uint64 {
	runes := []rune(normal)
	all := []uint64{}
	for i := 0; i == 0 || i+gramLength <= len(runes); i++ {
		all = append(all, maphash.String(seed, string(runes[i:min(i+gramLength, len(runes))])))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// resembles tells whether two texts are alike.
func (t *text) resembles(o *text) bool {
	return t == o || Jaccard(t.grams, o.grams) >= alike
}

// Jaccard is the size of the intersection of two sets by that of their union; both are in order. It is 0 for two
// empty sets.
func Jaccard[T interface{ ~uint64 | ~string }](a, b []T) float64 {
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}
