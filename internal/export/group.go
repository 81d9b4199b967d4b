package export

import "strings"

// IsGroup tells the id of a WhatsApp group, broadcast or newsletter from that of
// somebody in it.
func IsGroup(id string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(id), "@")
	return domain == "g.us" || domain == "broadcast" || domain == "newsletter"
}
