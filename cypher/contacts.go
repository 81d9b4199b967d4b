package cypher

import (
	_ "embed"
	"strings"
)

//go:embed queries/publish_contacts.cypher
var publishContacts string

//go:embed queries/withdraw_contacts.cypher
var withdrawContacts string

// Contacts are rolled up separately for two kinds of records, because the same
// event may be in both. Of the records of handsets, those of one event count
// once; of the records of network operators, each counts.
var (
	handsetContacts = strings.NewReplacer("CONTACT", "IN_CONTACT_WITH", "KIND", "c.network IS NULL", "COUNTED", "c.network IS NULL AND c.countedAs IS NULL")
	networkContacts = strings.NewReplacer("CONTACT", "IN_NETWORK_CONTACT_WITH", "KIND", "c.network", "COUNTED", "c.network")
)

// bothContacts returns the texts of a statement for the two roll-ups.
func bothContacts(text string) []string {
	return []string{handsetContacts.Replace(text), networkContacts.Replace(text)}
}
