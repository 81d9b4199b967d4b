package cypher_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"linegraph/cypher/bare"
	"linegraph/internal/intel"
	"linegraph/internal/neo4jtest"
)

var zulu = time.FixedZone("Offset", 0)

func salted(salt string, n int) intel.Party {
	key := fmt.Sprintf("+4477009%05d%s", n, salt)
	return intel.Party{ID: intel.ID(intel.PhoneNumber, key), Number: key, Kind: "MOBILE", Country: "GB"}
}

func cpu() float64 {
	sum := 0.0
	for _, p := range []string{os.Getenv("JP"), "self"} {
		b, _ := os.ReadFile("/proc/"+p+"/stat")
		f := strings.Fields(string(b[strings.LastIndex(string(b), ")")+2:]))
		for _, i := range []int{11, 12} { n, _ := strconv.ParseFloat(f[i], 64); sum += n/100 }
	}
	return sum
}

func TestRates(t *testing.T) {
	g := openAt(t, neo4jtest.URI(t))
	if err := g.Migrate(t.Context()); err != nil { t.Fatal(err) }
	d, err := bare.Open(t.Context(), neo4jtest.URI(t), neo4jtest.User, neo4jtest.Password(t))
	if err != nil { t.Fatal(err) }
	const N = 50000
	build := func(salt string) []intel.Message {
		r := rand.New(rand.NewPCG(1, 2))
		ps := make([]intel.Party, 1500)
		for i := range ps { ps[i] = salted(salt, i) }
		out := make([]intel.Message, N)
		for n := range out {
			from, to := ps[0], ps[1+int(float64(1498)*r.Float64()*r.Float64())]
			if n%2 == 0 { from, to = to, from }
			at := time.Date(2025,1,1,0,0,0,0,time.UTC).Add(time.Duration(n)*time.Minute)
			out[n] = intel.Message{ID: intel.ID(intel.Communication, salt, fmt.Sprint(n)), Kind: "SMS", At: &at, RawTime: "2025-01-01 12:00:00", ZoneKnown: true, Status: "sent", Body: "about until late ring for more 1234567890", From: from, To: []intel.Party{to}, RecordID: fmt.Sprint(n)}
		}
		return out
	}
	ctx := context.Background()
	ours := func(salt string, size int) float64 {
		ms := build(salt); x := g.begin(salt)
		c0 := cpu()
		for i := 0; i < N; i += size {
			if _, err := g.WriteBatch(ctx, intel.Batch{ExportID: x, Messages: ms[i:i+size]}); err != nil { t.Fatal(err, cause(err)) }
		}
		c1 := cpu(); return (c1-c0)/N*1e6
	}
	theirs := func(salt string, size int, text string, parties bool) float64 {
		ms := build(salt); x := g.begin(salt)
		if parties {
			rows := []any{}
			for i := range 1500 { p := salted(salt, i); rows = append(rows, []any{p.ID, p.Number}) }
			if err := d.Write(ctx, "UNWIND $rows AS r CREATE (:PhoneNumber {id: r[0], number: r[1]})", map[string]any{"rows": rows}); err != nil { t.Fatal(err) }
		}
		c0 := cpu()
		for i := 0; i < N; i += size {
			rows := make([]any, size)
			for j := range rows { m := &ms[i+j]; rows[j] = map[string]any{"a": m.From.Number, "aid": m.From.ID, "b": m.To[0].Number, "bid": m.To[0].ID, "id": m.ID, "kind": m.Kind, "at": m.At.In(zulu), "rawTime": m.RawTime, "zoneKnown": m.ZoneKnown, "status": m.Status, "body": m.Body, "recipientCount": 1, "recordId": m.RecordID, "deleted": false} }
			if err := d.Write(ctx, text, map[string]any{"rows": rows, "x": x}); err != nil { t.Fatal(err) }
		}
		c1 := cpu(); return (c1-c0)/N*1e6
	}
	const props = "{id: r.id, kind: r.kind, at: r.at, rawTime: r.rawTime, zoneKnown: r.zoneKnown, status: r.status, body: r.body, recipientCount: r.recipientCount}"
	const tail = " CREATE (a)-[:SENT]->(c:Communication "+props+"), (c)-[:RECEIVED_BY]->(b), (c)-[:FOUND_IN {recordId: r.recordId, deleted: r.deleted}]->(x)"
	const match = "MATCH (x:Export {id: $x}) UNWIND $rows AS r MATCH (a:PhoneNumber {number: r.a}) MATCH (b:PhoneNumber {number: r.b})"+tail
	const merge = "MATCH (x:Export {id: $x}) UNWIND $rows AS r MERGE (a:PhoneNumber {number: r.a}) ON CREATE SET a.id = r.aid MERGE (b:PhoneNumber {number: r.b}) ON CREATE SET b.id = r.bid"+tail
	const rollup = merge + " MERGE (a)-[k:IN_CONTACT_WITH]->(b) ON CREATE SET k.messages = 1, k.first = r.at, k.last = r.at ON MATCH SET k.messages = k.messages + 1, k.last = r.at"
	for round := range 2 {
		for _, size := range []int{1000, 5000, 10000} {
			t.Logf("round %d size %d: ours %.0f us cpu/row", round, size, ours(fmt.Sprint("O",round,size), size))
			t.Logf("round %d size %d: bare match %.0f us cpu/row", round, size, theirs(fmt.Sprint("M",round,size), size, match, true))
			if size == 5000 {
				t.Logf("round %d size %d: bare merge %.0f us cpu/row", round, size, theirs(fmt.Sprint("G",round,size), size, merge, false))
				t.Logf("round %d size %d: bare merge+rollup %.0f us cpu/row", round, size, theirs(fmt.Sprint("R",round,size), size, rollup, false))
			}
		}
	}
}
