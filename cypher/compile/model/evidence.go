package model

import (
	"maps"
	"slices"
	"strings"
)

// Handsets are whose records of communications count unless something else is
// said. Only theirs is rolled up by pairs of parties in a way that patterns
// without this argument read.
const Handsets = "HANDSET"

// Evidences are whose records of communications can count.
func Evidences() []string { return slices.Sorted(maps.Keys(evidenceWords)) }

// evidenceWords are the words that patterns leave open: which communications c
// count, by what several nodes of one event are one, and over which links paths
// lead from contact to contact. Each evidence has its own, so that there are
// three texts and no more.
var evidenceWords = map[string]*strings.Replacer{
	Handsets:  patternWords("c.network IS NULL AND c.countedAs IS NULL", "c", "IN_CONTACT_WITH"),
	"NETWORK": patternWords("c.network", "coalesce(c.countedAs, c.id)", "IN_NETWORK_CONTACT_WITH"),
	"BOTH":    patternWords("true", "coalesce(c.countedAs, c.id)", "IN_CONTACT_WITH", "IN_NETWORK_CONTACT_WITH"),
}

func patternWords(counts, event string, contacts ...string) *strings.Replacer {
	return strings.NewReplacer("/*counts*/", counts, "/*event*/", event,
		"CONTACT_TYPES", strings.Join(contacts, "|"), "CONTACT_NAMES", "'"+strings.Join(contacts, "', '")+"'")
}
