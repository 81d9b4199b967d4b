package figures

import "fmt"

// Plural is a number with the noun that it counts, in the plural unless it is 1.
func Plural[N int | int64](n N, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
