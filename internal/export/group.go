package export

import "strings"

// IsGroup tells whether an id is that of a WhatsApp group, broadcast or
// newsletter, and not of a person.
func IsGroup(id string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(id), "@")
	return domain == "g.us" || domain == "broadcast" || domain == "newsletter"
}
