package cypher_test

import (
	"fmt"
	"testing"

	"linegraph/internal/intel"
)

// texts that fold, however they are written.
var unfolded = []string{"Zoë Ó Briain", "Jose\u0301", "ÉCLAIR", "O’Neill", "Łódź", "ﬁne", "İstanbul", "plain"}

// What was written before it could be searched is folded by a migration, as
// what is written from then on is.
func TestWhatWasThereIsFolded(t *testing.T) {
	g := openGraph(t)
	g.write(`CREATE (:DealLine {id: 'line_old', aliases: $texts}), (:Gang {id: 'gang_old'}),
		(:Person {id: 'person_new', aliases: ['X'], aliasesFolded: ['kept']}), (:Account {id: 'account_d', service: 'device', handle: 'export_x'}),
		(:PhoneNumber {id: 'number_1', number: '+447700900001'}), (:PhoneNumber {id: 'number_2', number: 'FixBank'})
		WITH * UNWIND $texts AS text CREATE (:Account {id: 'account_' + text, service: 'telegram', handle: text, displayName: text})`,
		map[string]any{"texts": unfolded}, nil)
	g.write("MATCH (m:Migration {name: '007_search_folded'}) DETACH DELETE m", nil, nil)
	if err := g.Migrate(t.Context()); err != nil {
		t.Fatal(err, cause(err))
	}
	folded := make([]string, len(unfolded))
	accounts := []string{"export_x|<nil>|<nil>"}
	for i, text := range unfolded {
		folded[i] = intel.Fold(text)
		accounts = append(accounts, text+"|"+folded[i]+"|"+folded[i])
	}
	g.want("MATCH (l:DealLine|Gang|Person) RETURN l.id, l.aliasesFolded", nil,
		"line_old|"+fmt.Sprint(folded), "gang_old|<nil>", "person_new|[kept]")
	g.want("MATCH (a:Account) RETURN a.handle, a.handleFolded, a.displayNameFolded", nil, accounts...)
	g.want("MATCH (n:PhoneNumber) RETURN n.number, n.numberFolded", nil, "+447700900001|<nil>", "FixBank|fixbank")
}

// What analysts state and phones show is folded as it is written, and found.
func TestWritesCanBeFound(t *testing.T) {
	g := openGraph(t)
	g.mustAssert([]intel.Entity{line, {Label: intel.Person, ID: "person_a", Properties: map[string]any{"name": "Ash", "aliases": []any{"Émile", "The É"}}}})
	g.mustAssert([]intel.Entity{{Label: intel.DealLine, ID: "line_a", Properties: map[string]any{"aliases": nil}}})
	g.want("MATCH (n:DealLine|Person) RETURN n.id, n.aliasesFolded", nil, "line_a|<nil>", "person_a|[emile the e]")
	shown, bank := account("ZZ"), intel.Party{ID: intel.ID(intel.PhoneNumber, "FixBank"), Number: "FixBank"}
	shown.DisplayName = "Zoë ✨"
	device := intel.Party{ID: intel.ID(intel.Account, intel.DeviceService, "x"), Service: intel.DeviceService, Handle: "x"}
	e := g.begin("search")
	g.load(intel.Batch{ExportID: e, Messages: []intel.Message{message(1, "CHAT", shown, device), message(2, "SMS", bank, number(1))}})
	g.publish(e, 2, intel.Counts{Created: 2})
	g.want("MATCH (a:Account) RETURN a.handle, a.handleFolded, a.displayNameFolded", nil, "x|<nil>|<nil>", "ZZ|zz|zoe ✨")
	g.want("MATCH (n:PhoneNumber) RETURN n.number, n.numberFolded", nil, "+447700900001|<nil>", "FixBank|fixbank")
	for index, query := range map[string]string{"search_person": "+emile +the", "search_account": "+zz +zoe", "search_deal_line": "zoe", "search_phone_number": "fixbank"} {
		g.want("CALL db.index.fulltext.queryNodes($index, $query, {limit: 5}) YIELD node RETURN count(node)",
			map[string]any{"index": index, "query": query}, "1")
	}
}
