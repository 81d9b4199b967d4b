package naive

import (
	"regexp"
	"slices"
	"strings"
)

// The matches that a search must find, as its description says. Scores are not compared: Lucene
// alone decides how well a record matches.
type (
	// unorderedMatches are matches in any order, of which at most size are answered.
	unorderedMatches struct {
		all  []any
		size int
	}
	// unknownValue is a value that only the service knows: a score or a cursor.
	unknownValue struct{}
)

// searchedProperties are the properties that a search looks at.
var searchedProperties = map[string][]string{
	"DealLine": {"name", "aliases", "reference"}, "Person": {"name", "aliases", "pncId"}, "Gang": {"name", "aliases", "reference"},
	"Area": {"name", "code"}, "Location": {"name", "postcode"}, "Account": {"handle", "displayName"}, "PhoneNumber": {"number"},
}

func (n *Evaluator) searchConnection(f *selectedField) any {
	records := n.SearchMatches(f.args["text"].(string), f.args["types"])
	most := pageSize(f, "first")
	return n.objectOf("SearchConnection", f.sets, func(c *selectedField) any {
		switch c.name {
		case "truncated":
			return false // the graphs of tests are small
		case "pageInfo":
			return n.searchPageInfo(len(records), most, c)
		}
		matches := unorderedMatches{size: most}
		for _, r := range records {
			matches.all = append(matches.all, n.searchEdge(r, c))
		}
		return matches
	})
}

func (n *Evaluator) searchPageInfo(count, size int, f *selectedField) any {
	return n.objectOf("PageInfo", f.sets, func(c *selectedField) any {
		switch {
		case c.name == "hasNextPage":
			return count > size
		case c.name == "hasPreviousPage":
			return false
		case min(count, size) > 0:
			return unknownValue{}
		}
		return nil
	})
}

func (n *Evaluator) searchEdge(r *Record, f *selectedField) any {
	return n.objectOf("SearchEdge", f.sets, func(c *selectedField) any {
		if c.name == "node" {
			return n.recordObject(r, c.sets)
		}
		return unknownValue{}
	})
}

// SearchMatches are the records that a text finds.
func (n *Evaluator) SearchMatches(text string, types any) (all []*Record) {
	list, ok := types.([]any)
	if !ok {
		list = []any{types}
	}
	for _, r := range n.graph.Records {
		enum := strings.ToUpper(regexp.MustCompile(`\B[A-Z]`).ReplaceAllString(r.Label, "_$0"))
		if searchedProperties[r.Label] != nil && (types == nil || slices.Contains(list, any(enum))) && textFinds(text, searchWords(r)) {
			all = append(all, r)
		}
	}
	return all
}
