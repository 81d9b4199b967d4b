package cypher

import (
	_ "embed"
	"strings"
)

var (
	//go:embed queries/contact_days.cypher
	contactDays string
	//go:embed queries/recount_contacts.cypher
	recountContacts string
	//go:embed queries/publish_contacts.cypher
	publishContacts string
	//go:embed queries/withdraw_contacts.cypher
	withdrawContacts string
)

// including puts the parts that statements share in the place of the lines that name them.
var including = strings.NewReplacer("//include contact_days\n", contactDays,
	"//include recount_contacts\n", strings.Replace(recountContacts, "//include contact_days\n", contactDays, 1))

// Contacts are rolled up separately for two kinds of records, because the same
// event may be in both. Of the records of handsets, those of one event count
// once; of the records of network operators, each counts.
var (
	handsetContacts = strings.NewReplacer("CONTACT", "IN_CONTACT_WITH", "KIND", "c.network IS NULL", "COUNTED", "c.network IS NULL AND c.countedAs IS NULL")
	networkContacts = strings.NewReplacer("CONTACT", "IN_NETWORK_CONTACT_WITH", "KIND", "c.network", "COUNTED", "c.network")
)

// publishTexts adds an export to the roll-ups: that of handsets, then that of network operators.
var publishTexts = bothContacts(publishContacts)

// bothContacts returns the texts of a statement for the two roll-ups.
func bothContacts(text string) []string {
	whole := including.Replace(text)
	return []string{handsetContacts.Replace(whole), networkContacts.Replace(whole)}
}
