package export

import "strings"

// IsGroup tells the id of a WhatsApp group, broadcast or newsletter from that of
// somebody in it.
func IsGroup(id string) bool {
	_, domain, _ := strings.Cut(strings.ToLower(id), "@")
	return domain == "g.us" || domain == "broadcast" || domain == "newsletter"
}

// IsStory tells the id under which WhatsApp keeps what somebody shows to all who
// save them: what lies in it was sent to nobody.
func IsStory(id string) bool { return strings.EqualFold(id, "status@broadcast") }
