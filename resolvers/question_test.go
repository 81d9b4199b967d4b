package resolvers_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"linegraph/cypher"
)

// crowd writes two people who share 120 gangs, and two numbers that both called
// a friend and a taxi firm, which 60 others called too.
const crowd = `
CREATE (a:Person {id: 'person_crowd_a'}), (b:Person {id: 'person_crowd_b'})
WITH a, b UNWIND range(1, 120) AS n
CREATE (a)-[:MEMBER_OF {id: 'link_crowd_a' + n}]->(:Gang {id: 'gang_crowd_' + n, name: 'Crowd', nameFolded: 'crowd'})<-[:MEMBER_OF {id: 'link_crowd_b' + n}]-(b)
WITH count(*) AS done
CREATE (x:PhoneNumber {id: 'number_crowd_x', number: '+447700900801'}), (y:PhoneNumber {id: 'number_crowd_y', number: '+447700900802'}),
       (friend:PhoneNumber {id: 'number_crowd_friend', number: '+447700900803'}), (taxi:PhoneNumber {id: 'number_crowd_taxi', number: '+447700900804'})
CREATE (x)-[:IN_CONTACT_WITH {calls: 1, messages: 0}]->(friend), (friend)-[:IN_CONTACT_WITH {calls: 0, messages: 1}]->(y),
       (x)-[:IN_CONTACT_WITH {calls: 90, messages: 0}]->(taxi), (y)-[:IN_CONTACT_WITH {calls: 90, messages: 0}]->(taxi)
WITH taxi UNWIND range(1, 60) AS n
CREATE (:Account {id: 'account_crowd_' + n, service: 'crowd', handle: toString(n)})-[:IN_CONTACT_WITH {calls: 1, messages: 0}]->(taxi)`

func (a *api) write(t *testing.T, text string) {
	t.Helper()
	ctx := t.Context()
	if err := a.store.Write(ctx, func(tx cypher.Tx) error { return a.store.Run(ctx, tx, text, nil, nil) }); err != nil {
		t.Fatal(err)
	}
}

func TestQuestionsOfACrowd(t *testing.T) {
	a := serve(t)
	a.write(t, crowd)
	defer a.write(t, "MATCH (n) WHERE n.id CONTAINS '_crowd_' DETACH DELETE n")
	var got struct {
		Paths struct {
			Found   int
			Partial bool
			Rows    []struct{ Hops int }
		}
		CommonContacts struct {
			Rows []struct {
				Party         struct{ ID string }
				Weight        float64
				Degree, Count int
			}
		}
		Neighbours struct {
			Total     int
			Truncated bool
			Rows      []struct{ Node struct{ ID string } }
		}
	}
	data := a.ask(t, `{
		paths(from: "person_crowd_a", to: "person_crowd_b", first: 10) { found partial rows { hops } }
		commonContacts(ids: ["number_crowd_x", "number_crowd_y"]) { rows { party { id } weight degree count } }
		neighbours(id: "person_crowd_a", first: 7) { total truncated rows { node { id } } }
	}`, nil)
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if p := got.Paths; p.Found != 100 || !p.Partial || len(p.Rows) != 10 || p.Rows[0].Hops != 2 {
		t.Errorf("120 ways, of which 100 are looked for and 10 answered: %+v", p)
	}
	if n := got.Neighbours; n.Total != 120 || !n.Truncated || len(n.Rows) != 7 {
		t.Errorf("120 gangs, of which 7 were asked for: %+v", n)
	}
	if c := got.CommonContacts.Rows; len(c) != 2 || c[0].Party.ID != "number_crowd_friend" || c[1].Degree != 62 ||
		math.Abs(c[1].Weight-2/math.Log(63)) > 1e-9 {
		t.Errorf("the taxi firm must sink below the friend: %+v", c)
	}
}

func TestQuestionsRefuse(t *testing.T) {
	a := serve(t)
	many := strings.Repeat(`"07700900101",`, 501)
	for query, want := range map[string]string{
		`{ paths(from: "person_fix_ana", to: "person_fix_ana") { found } }`:                                                   "BAD_USER_INPUT",
		`{ paths(from: "person_fix_ana", to: "person_fix_ben", maxHops: 7) { found } }`:                                       "LIMIT_EXCEEDED",
		`{ paths(from: "person_fix_ana", to: "person_fix_ben", maxHops: 0) { found } }`:                                       "BAD_USER_INPUT",
		`{ paths(from: "person_fix_ana", to: "person_fix_ben", first: 101) { found } }`:                                       "BAD_USER_INPUT",
		`{ neighbours(id: "line_fix_ronnie", first: -1) { total } }`:                                                          "BAD_USER_INPUT",
		`{ neighbours(id: "line_fix_ronnie", window: {from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z"}) { total } }`: "BAD_USER_INPUT",
		`{ neighbours(id: "line_fix_ronnie", asOf: "yesterday") { total } }`:                                                  "BAD_USER_INPUT",
		`{ commonContacts(ids: ["line_fix_ronnie"]) { total } }`:                                                              "BAD_USER_INPUT",
		`{ commonContacts(ids: ["line_fix_ronnie", "line_fix_zoe"], min: 3) { total } }`:                                      "BAD_USER_INPUT",
		fmt.Sprintf(`{ matchNumbers(numbers: [%s]) { known } }`, many):                                                        "LIMIT_EXCEEDED",
	} {
		if r, err := send(t, t.Context(), a.url, query, nil); err != nil || r.code() != want {
			t.Errorf("%.100s: %v %+v, want %s", query, err, r.Errors, want)
		}
	}
}
