package naive

import (
	"regexp"
	"slices"
	"strings"
)

// What a search must find, told from its description. It says nothing of scores:
// how well Lucene thinks that something matches is its own affair.
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
	var answer object
	for _, c := range n.collectFields("SearchConnection", f.sets...) {
		var v any
		switch c.name {
		case "__typename":
			v = "SearchConnection"
		case "truncated":
			v = false // the graphs of tests are small
		case "pageInfo":
			v = n.searchPageInfo(len(records), most, c)
		case "edges":
			all := unorderedMatches{size: most}
			for _, r := range records {
				all.all = append(all.all, n.searchEdge(r, c))
			}
			v = all
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

func (n *Evaluator) searchPageInfo(count, size int, f *selectedField) any {
	var answer object
	for _, c := range n.collectFields("PageInfo", f.sets...) {
		var v any
		switch {
		case c.name == "__typename":
			v = "PageInfo"
		case c.name == "hasNextPage":
			v = count > size
		case c.name == "hasPreviousPage":
			v = false
		case min(count, size) > 0:
			v = unknownValue{}
		}
		answer = append(answer, member{c.alias, v})
	}
	return answer
}

func (n *Evaluator) searchEdge(r *Record, f *selectedField) any {
	var edge object
	for _, c := range n.collectFields("SearchEdge", f.sets...) {
		var v any = unknownValue{}
		switch c.name {
		case "__typename":
			v = "SearchEdge"
		case "node":
			v = n.recordObject(r, c.sets)
		}
		edge = append(edge, member{c.alias, v})
	}
	return edge
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
