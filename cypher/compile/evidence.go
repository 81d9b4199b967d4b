package compile

import "strings"

// evidenceArgument says whose records of communications count: an Evidence.
const evidenceArgument = "evidence"

// handsets are what is asked for unless something else is said. Only theirs is
// rolled up by pairs of parties in a way that patterns without this argument read.
const handsets = "HANDSET"

// ofEvidence are the words that patterns leave open: which communications c
// count, by what several nodes of one event are one, and over which links paths
// lead from contact to contact. Each evidence has its own, so that there are
// three texts and no more.
var ofEvidence = map[string]*strings.Replacer{
	handsets:  words("c.network IS NULL AND c.countedAs IS NULL", "c", "IN_CONTACT_WITH"),
	"NETWORK": words("c.network", "coalesce(c.countedAs, c.id)", "IN_NETWORK_CONTACT_WITH"),
	"BOTH":    words("true", "coalesce(c.countedAs, c.id)", "IN_CONTACT_WITH", "IN_NETWORK_CONTACT_WITH"),
}

func words(counts, event string, contacts ...string) *strings.Replacer {
	return strings.NewReplacer("/*counts*/", counts, "/*event*/", event,
		"CONTACT_TYPES", strings.Join(contacts, "|"), "CONTACT_NAMES", "'"+strings.Join(contacts, "', '")+"'")
}

// evidence reads the argument; a field that has none asks for handsets'.
func evidence(args map[string]any) string {
	if asked, ok := args[evidenceArgument].(string); ok {
		return asked
	}
	return handsets
}

// evidenced is a relation by the evidence asked for: by another than handsets'
// nothing is rolled up, so communications are counted as within a span.
func (b *builder) evidenced(rel *relation, args map[string]any) *relation {
	asked := evidence(args)
	if asked == handsets || rel.counted == "" {
		return rel
	}
	if !b.span.given() {
		b.params[asOfParameter], b.params[windowParameter] = nil, map[string]any{"from": nil, "to": nil}
	}
	by := *rel
	by.pattern = ofEvidence[asked].Replace(rel.counted)
	return &by
}
