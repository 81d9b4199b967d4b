package model

import (
	"maps"
	"slices"
	"strings"
)

// Handsets is the default evidence. Only its roll-up by pairs of parties is
// read by patterns without this argument.
const Handsets = "HANDSET"

// Evidences are the kinds of evidence: the sources whose records of
// communications can count.
func Evidences() []string { return slices.Sorted(maps.Keys(evidenceWords)) }

// evidenceWords replaces the words that patterns leave open: the condition for a
// communication c to count, the id that the nodes of one event share, and the links that
// paths follow between contacts. Each evidence has a set of its own, so there are three
// texts of a pattern and no more.
var evidenceWords = map[string]*strings.Replacer{
	Handsets:  patternWords("c.network IS NULL AND c.countedAs IS NULL", "c", "IN_CONTACT_WITH"),
	"NETWORK": patternWords("c.network", "coalesce(c.countedAs, c.id)", "IN_NETWORK_CONTACT_WITH"),
	"BOTH":    patternWords("true", "coalesce(c.countedAs, c.id)", "IN_CONTACT_WITH", "IN_NETWORK_CONTACT_WITH"),
}

func patternWords(counts, event string, contacts ...string) *strings.Replacer {
	return strings.NewReplacer("/*counts*/", counts, "/*event*/", event,
		"CONTACT_TYPES", strings.Join(contacts, "|"), "CONTACT_NAMES", "'"+strings.Join(contacts, "', '")+"'")
}
