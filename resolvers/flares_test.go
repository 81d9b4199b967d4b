package resolvers_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"linegraph/internal/demo"
	"linegraph/internal/naive"
)

const flareFields = `{ total flares truncated activeDays perDay audience stableAudience basis { method from to messages received exports cut numbers { number } }
	moves { from { number } to { number } earlier later inCommon ofEarlier ofLater moved }
	rows { sender { number } start end messages communications { id body } recipientCount recipients { __typename id } copies copiesWithText byText theme network deleted
		response { answered called share usualShare usualCalled comparedDays timesAsUsual } shared flare reasons { name holds says } } }`

const signatureFields = `{ known holding number { number } factors { name holds says } basis { method from to messages received exports cut } }`

// everyFlare compares the bulk texts of every line with what the demo planted: each is found and is a flare, and nothing else is one.
func (a *api) everyFlare(t *testing.T, w *naive.Graph, truth *demo.Truth) {
	planted, moved := 0, []bool(nil)
	for _, line := range truth.Lines {
		q := fmt.Sprintf(`{ flares(line: %q, first: 1000) `, line.ID) + flareFields + " }"
		a.examine(t, w, question{query: q})
		var got struct {
			Flares struct {
				Total int
				Moves []struct{ Moved bool }
				Rows  []struct {
					Sender         struct{ Number string }
					Start, End     time.Time
					RecipientCount int
					Flare          *bool
					Theme          *string
					Reasons        []struct{ Says string }
				}
			}
		}
		if err := json.Unmarshal(a.ask(t, q, nil), &got); err != nil {
			t.Fatal(err)
		}
		planted += len(line.Flares)
		for _, number := range line.Numbers {
			q := fmt.Sprintf(`{ signature(number: %q) `, number.Number) + signatureFields + " }"
			a.examine(t, w, question{query: q})
			if answer := string(a.ask(t, q, nil)); number.Seized && !(strings.Contains(answer, `"BULK_TEXTS","holds":true`) && strings.Contains(answer, `"INCOMING","holds":true`)) {
				t.Errorf("%s: %s", line.Brand, answer)
			}
		}
		for _, m := range got.Flares.Moves {
			moved = append(moved, m.Moved)
		}
		for _, r := range got.Flares.Rows {
			at := slices.IndexFunc(line.Flares, func(f demo.TrueFlare) bool {
				return f.Number == r.Sender.Number && r.Start.Sub(f.At).Abs() < 2*time.Second && r.End.Sub(f.Until).Abs() < 2*time.Second && len(f.Recipients) == r.RecipientCount
			})
			if at < 0 || r.Flare == nil || !*r.Flare {
				t.Errorf("%s: planted %t: %+v", line.Brand, at >= 0, r)
			}
		}
		if got.Flares.Total != len(line.Flares) {
			t.Errorf("%s: %d of %d bulk texts", line.Brand, got.Flares.Total, len(line.Flares))
		}
	}
	if planted < 10 || len(moved) == 0 || slices.Contains(moved, false) {
		t.Errorf("the demo has %d flares, and lists moved: %v", planted, moved)
	}
}

// bulkSenders are numbers that send bulk texts, and others that only seem to: a school, a friend at Christmas without
// texts, a line's number seen by an operator and a handset, a group, and a firm that answers its callers.
const bulkSenders = `
UNWIND ['447700900801', '447700900802', '447700900803', '447700900804', '447700900805', '447700900806'] AS n
CREATE (:PhoneNumber {id: 'num_bulk' + right(n, 1), number: '+' + n, kind: CASE n WHEN '447700900802' THEN 'LANDLINE' ELSE 'MOBILE' END, tariff: CASE n WHEN '447700900803' THEN 'CONTRACT' END})
WITH count(*) AS none
UNWIND range(10, 33) AS i CREATE (:PhoneNumber {id: 'num_bulkto' + i, number: '+4477009008' + i, kind: 'MOBILE'})
WITH count(*) AS none
MATCH (to:PhoneNumber) WHERE to.id STARTS WITH 'num_bulkto'
WITH to, toInteger(right(to.id, 2)) AS i
UNWIND range(0, 3) AS week
UNWIND [
  {from: 1, at: 3 * i, body: 'Max line on now til late, ring this number ' + i, days: 7 * week, network: null},
  {from: 2, at: 20 * i, body: CASE i % 3 WHEN 0 THEN 'The school will close early on Friday.' WHEN 1 THEN 'THE SCHOOL WILL CLOSE EARLY ON FRIDAY!!' ELSE 'ok see u' END, days: 7 * week, network: null},
  {from: 3, at: 80 * i + CASE WHEN i > 20 THEN 120 ELSE 0 END, body: null, days: 20 * week, network: null},
  {from: 4, at: 2 * i, body: 'Max line is open again, call now', days: 3 * week, network: null},
  {from: 4, at: 2 * i + 40, body: null, days: 3 * week + CASE WHEN week > 1 THEN 40 ELSE 0 END, network: true},
  {from: 5, at: 250 * i, body: 'Your taxi is outside', days: week, network: null}
] AS m
MATCH (from:PhoneNumber {id: 'num_bulk' + m.from})
CREATE (from)-[:SENT]->(c:Communication {id: 'comm_bulk' + m.from + '_' + i + '_' + week + coalesce(toString(m.network), ''), kind: 'SMS', body: m.body, network: m.network,
  at: datetime('2026-02-01T10:00:00Z') + duration({days: m.days, seconds: m.at}), recipientCount: 1})-[:RECEIVED_BY]->(to)
WITH to, i, week, m, from, c WHERE m.from = 5 OR m.from IN [1, 4] AND i % 4 = 0 AND m.network IS NULL
CREATE (to)-[:SENT]->(:Communication {id: c.id + '_back', kind: CASE WHEN i % 8 = 0 OR m.from = 5 THEN 'CALL' ELSE 'SMS' END,
  at: c.at + duration({seconds: CASE m.from WHEN 5 THEN -100 ELSE 400 END}), recipientCount: 1})-[:RECEIVED_BY]->(from)
WITH count(*) AS none
UNWIND range(0, 5) AS day
MATCH (from:PhoneNumber {id: 'num_bulk6'}), (one:PhoneNumber {id: 'num_bulkto15'}), (x:Export {id: 'export_fix1'})
CREATE (from)-[:SENT]->(c:Communication {id: 'comm_bulk6_' + day, kind: 'SMS', body: 'Training at 7', threadId: 'team', at: datetime('2026-02-01T18:00:00Z') + duration({days: 5 * day}), recipientCount: 24})
CREATE (c)-[:FOUND_IN {deleted: day = 5}]->(x)
FOREACH (x IN CASE WHEN day < 3 THEN [1] ELSE [] END | CREATE (one)-[:SENT]->(:Communication {id: c.id + '_in', kind: 'SMS', body: 'Coming', threadId: 'team', at: c.at + duration({minutes: 20}), recipientCount: 24})-[:RECEIVED_BY]->(from))
WITH c
MATCH (to:PhoneNumber) WHERE to.id STARTS WITH 'num_bulkto'
CREATE (c)-[:RECEIVED_BY]->(to)`

// Bulk texts of all kinds are answered as the naive evaluator answers them, and only a line's are flares.
func TestFlares(t *testing.T) {
	a := serve(t).own(t)
	a.write(t, bulkSenders)
	defer a.write(t, "MATCH (n) WHERE n.id STARTS WITH 'num_bulk' OR n.id STARTS WITH 'comm_bulk' DETACH DELETE n")
	w := naive.Dump(t, a.store)
	want := []string{
		"", "4 4 true TEXT", "4 0 false TEXT", "4 0 false CADENCE", "6 4 true TEXT", "0", "3 0 <nil> TEXT"}
	for i := 1; i <= 6; i++ {
		for _, window := range []string{"", `, window: {from: "2026-02-05T00:00:00Z", to: "2026-02-15T10:30:00Z"}, first: 1`} {
			q := fmt.Sprintf(`{ flares(number: "+44770090080%d"%s) `, i, window) + flareFields + " }"
			a.examine(t, w, question{query: q})
			a.examine(t, w, question{query: fmt.Sprintf(`{ signature(number: "+44770090080%d"%s) `, i, strings.TrimSuffix(window, ", first: 1")) + signatureFields + " }"})
			if window != "" {
				continue
			}
			var got struct {
				Flares struct {
					Total, Flares int
					Rows          []struct {
						ByText bool
						Flare  *bool
					}
				}
			}
			if err := json.Unmarshal(a.ask(t, q, nil), &got); err != nil {
				t.Fatal(err)
			}
			is := fmt.Sprint(got.Flares.Total)
			if len(got.Flares.Rows) > 0 {
				r := got.Flares.Rows[len(got.Flares.Rows)-1]
				var flare any
				if r.Flare != nil {
					flare = *r.Flare
				}
				is = fmt.Sprint(got.Flares.Total, " ", got.Flares.Flares, " ", flare, " ", map[bool]string{true: "TEXT", false: "CADENCE"}[r.ByText])
			}
			if is != want[i] {
				t.Errorf("number %d: %s, not %s", i, is, want[i])
			}
		}
	}
}
