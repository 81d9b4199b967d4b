package plant

import "fmt"

// The parts of invented names; together they give some thousands of each kind.
var (
	givenNames = []string{"Aaron", "Amara", "Andre", "Bethany", "Callum", "Carla", "Darnell", "Demi", "Elijah", "Femi", "Finley", "Hannah",
		"Ibrahim", "Jade", "Jerome", "Kayla", "Kofi", "Leah", "Luca", "Malik", "Megan", "Nico", "Omar", "Paige", "Reece", "Shanice", "Tariq", "Zara"}
	stems    = []string{"Abbot", "Alder", "Amble", "Ash", "Barrow", "Beck", "Calder", "Castle", "Cobble", "Dalli", "Elder", "Farrow", "Fen", "Garth", "Hazel", "Ingle", "Kelder", "Lark", "Marl", "Raven"}
	endings  = []string{"by", "combe", "cott", "dale", "field", "gate", "grave", "ham", "holme", "mere", "moor", "ridge", "stead", "ton", "wick", "worth"}
	epithets = []string{"Amber", "Big", "Blue", "Brave", "Double", "Fast", "Golden", "Happy", "Iron", "Little", "Lucky", "Magic", "North", "Old", "Quick", "Red", "Royal", "Silver", "Slim", "Young"}
	brands   = []string{"Bandit", "Banjo", "Biscuit", "Bruno", "Captain", "Copper", "Dizzy", "Domino", "Flash", "Goose", "Hector", "Kipper", "Mango", "Marlow", "Otis", "Pablo", "Pepper", "Ronnie", "Skipper", "Ziggy"}
)

// Rare is a word that twenty deal lines of a full first block carry in their
// names, as many in a graph of any size, and nothing else does.
const Rare = "Halcyon"

const (
	rareEvery = 100
	rareLines = 2000 // the first so many lines
)

func (b *block) personName() string {
	return pick(b, givenNames) + " " + pick(b, stems) + pick(b, endings)
}

func (b *block) brand(i int) string {
	if b.number == 0 && i < rareLines && i%rareEvery == 0 {
		return fmt.Sprintf("%s %s %d", epithets[i/rareEvery%len(epithets)], Rare, i)
	}
	return fmt.Sprintf("%s %s %d", pick(b, epithets), pick(b, brands), b.nth(i, b.Lines))
}

func (b *block) gangName(i int) string {
	return fmt.Sprintf("%s%s %d", pick(b, stems), pick(b, endings), b.nth(i, b.gangs()))
}

func pick[T any](b *block, list []T) T { return list[b.rng.IntN(len(list))] }
