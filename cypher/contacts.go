package cypher

import (
	_ "embed"
	"strings"
)

//go:embed queries/publish_contacts.cypher
var publishContacts string

//go:embed queries/withdraw_contacts.cypher
var withdrawContacts string

// Who was in contact with whom is rolled up by whose records say so: handsets',
// where what several show of one event counts once, and network operators',
// where every record counts, for the same event may stand in both.
var (
	handsetContacts = strings.NewReplacer("CONTACT", "IN_CONTACT_WITH", "KIND", "c.network IS NULL", "COUNTED", "c.network IS NULL AND c.countedAs IS NULL")
	networkContacts = strings.NewReplacer("CONTACT", "IN_NETWORK_CONTACT_WITH", "KIND", "c.network", "COUNTED", "c.network")
)

// bothContacts are a text for either roll-up.
func bothContacts(text string) []string {
	return []string{handsetContacts.Replace(text), networkContacts.Replace(text)}
}
