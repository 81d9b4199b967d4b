package search

// phoneNumber is the type whose records are also found by their digits.
const phoneNumber = "PHONE_NUMBER"

// types are those that a search can find, by their names in SearchType: the full-text index
// that finds their records (cypher/migrations/006_search), and how much a match counts.
// Records that analysts state count for more, so that a brand comes before the many accounts
// that show its name.
var types = []struct {
	name, index string
	weight      int64
}{
	{"ACCOUNT", "search_account", 1},
	{"AREA", "search_area", 2},
	{"DEAL_LINE", "search_deal_line", 2},
	{"GANG", "search_gang", 2},
	{"LOCATION", "search_location", 2},
	{"PERSON", "search_person", 2},
	{phoneNumber, "search_phone_number", 1},
}
