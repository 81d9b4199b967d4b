package cypher

import (
	_ "embed"
	"strings"

	"linegraph/internal/intel"
)

var (
	//go:embed queries/assert_known.cypher
	assertKnown string
	//go:embed queries/assert_entity.cypher
	assertEntity string
	//go:embed queries/assert_link_ends.cypher
	assertLinkEnds string
	//go:embed queries/assert_link.cypher
	assertLink string
	//go:embed queries/unlink.cypher
	unlinkText string
)

// shape is everything about a link that the text of its statement depends on.
type shape struct {
	relation intel.Relation
	from, to intel.Label
}

// The statements, made once for every label and relation of the closed tables
// of package intel. No text from a client becomes part of a statement.
var (
	knownTexts    = map[intel.Label]string{}
	entityTexts   = map[intel.Label]string{}
	linkTexts     = map[shape]string{}
	linkEndsTexts = map[intel.Relation]string{}
	unlinkTexts   = map[intel.Relation]string{}
	withdrawTexts = map[intel.Relation]string{}
)

func init() {
	for _, label := range intel.Labels() {
		knownTexts[label] = fill(assertKnown, ":Label", string(label))
	}
	for label := range intel.EntityProperties {
		entityTexts[label] = fill(assertEntity, ":Label", string(label))
	}
	for relation, ends := range intel.Relations {
		linkEndsTexts[relation] = fill(assertLinkEnds, ":RELATION", string(relation))
		unlinkTexts[relation] = fill(unlinkText, ":RELATION", string(relation))
		withdrawTexts[relation] = fill(withdrawLinks, ":RELATION", string(relation))
		for _, from := range ends.From {
			for _, to := range ends.To {
				text := fill(assertLink, ":RELATION", string(relation))
				linkTexts[shape{relation, from, to}] = fill(fill(text, ":From", string(from)), ":To", string(to))
			}
		}
	}
}

func fill(text, blank, name string) string { return strings.ReplaceAll(text, blank, ":"+name) }
