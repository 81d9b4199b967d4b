package visibility

import (
	"regexp"
	"strconv"
	"strings"
)

// markedNode matches a node of a pattern that ends in the marker: its name and
// the rest of the node.
var markedNode = regexp.MustCompile(`\((\w*)([^()]*?) ?/\*visible\*/\)`)

// Pattern turns the text of a pattern file into that of a guarded statement or
// of any other: the marker /*visible*/ becomes the rule of its node, or
// nothing.
func Pattern(text string, guarded bool) string {
	if !guarded {
		return strings.NewReplacer(" /*visible*/", "", "/*visible*/", "").Replace(text)
	}
	unnamed := 0
	return markedNode.ReplaceAllStringFunc(text, func(node string) string {
		parts := markedNode.FindStringSubmatch(node)
		name, rest := parts[1], parts[2]
		if name == "" {
			unnamed++
			name = "seen" + strconv.Itoa(unnamed)
		}
		var labels []string
		if label, _, _ := strings.Cut(rest, " "); label != "" {
			labels = strings.Split(strings.TrimPrefix(label, ":"), "|")
		}
		if rule := Rule(name, labels...); rule != "" {
			rest += " WHERE " + rule
		}
		return "(" + name + rest + ")"
	})
}
