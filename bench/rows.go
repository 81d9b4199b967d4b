package main

import (
	"context"
	"fmt"
	"slices"

	"linegraph/cypher/bare"
)

// batch is how many rows one UNWIND takes: the size at which bare batches were fastest.
const batch = 10_000

// rows are everything that a load brought into the graph, ready in memory,
// each kind with the statement that writes it.
type rows struct{ kinds []kindOfRows }

type kindOfRows struct {
	text string
	rows []any
}

// parties are the two labels that can stand at either end.
var parties = []string{"PhoneNumber", "Account"}

// readRows reads the graph back into rows.
func readRows(ctx context.Context, svc *service) (*rows, error) {
	r := &rows{}
	read := func(from, write string) error {
		k := kindOfRows{text: write}
		err := svc.neo4j.Read(ctx, from, nil, func(values []any) { k.rows = append(k.rows, values) })
		r.kinds = append(r.kinds, k)
		return err
	}
	for _, label := range []string{"Export", "PhoneNumber", "Account", "Handset", "Sim"} {
		if err := read("MATCH (n:"+label+") RETURN properties(n)", "UNWIND $rows AS row CREATE (n:"+label+") SET n = row[0]"); err != nil {
			return nil, err
		}
	}
	for _, from := range parties {
		for _, to := range parties {
			if err := readBetween(read, from, to); err != nil {
				return nil, err
			}
		}
	}
	for _, far := range parties {
		for typ, back := range map[string]string{"OWNER_USES": "{}", "HAS_CONTACT": "properties(r)", "NAMES": "properties(r)"} {
			if err := read("MATCH (x:Export)-[r:"+typ+"]->(y:"+far+") RETURN x.id, y.id, "+back,
				"UNWIND $rows AS row MATCH (x:Export {id: row[0]}) MATCH (y:"+far+" {id: row[1]}) CREATE (x)-[r:"+typ+"]->(y) SET r = row[2]"); err != nil {
				return nil, err
			}
		}
	}
	for _, far := range []string{"Handset", "Sim"} {
		if err := read("MATCH (x:Export)-[:EXTRACTED_FROM]->(y:"+far+") RETURN x.id, y.id",
			"UNWIND $rows AS row MATCH (x:Export {id: row[0]}) MATCH (y:"+far+" {id: row[1]}) CREATE (x)-[:EXTRACTED_FROM]->(y)"); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// readBetween reads what lies between parties of two labels.
func readBetween(read func(from, write string) error, from, to string) error {
	err := read(
		fmt.Sprintf(`MATCH (a:%s)-[:SENT]->(c:Communication)-[f:FOUND_IN]->(x:Export)
		MATCH (c)-[:RECEIVED_BY]->(b:%s)
		WITH a, c, f, x, collect(b.id) AS to
		RETURN a.id, to[0], x.id, properties(c), properties(f)`, from, to),
		fmt.Sprintf(`UNWIND $rows AS row
		MATCH (a:%s {id: row[0]}) MATCH (b:%s {id: row[1]}) MATCH (x:Export {id: row[2]})
		CREATE (a)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b) SET c = row[3]
		CREATE (c)-[f:FOUND_IN]->(x) SET f = row[4]`, from, to))
	if err != nil {
		return err
	}
	err = read(
		fmt.Sprintf(`MATCH (a:%s)-[:SENT]->(c:Communication)-[:RECEIVED_BY]->(b:%s)
		WITH c, collect(b.id) AS to WHERE size(to) > 1 UNWIND to[1..] AS further RETURN c.id, further`, from, to),
		fmt.Sprintf(`UNWIND $rows AS row MATCH (c:Communication {id: row[0]}) MATCH (b:%s {id: row[1]}) CREATE (c)-[:RECEIVED_BY]->(b)`, to))
	if err != nil {
		return err
	}
	return read(
		fmt.Sprintf("MATCH (a:%s)-[r:IN_CONTACT_WITH]->(b:%s) RETURN a.id, b.id, properties(r)", from, to),
		fmt.Sprintf("UNWIND $rows AS row MATCH (a:%s {id: row[0]}) MATCH (b:%s {id: row[1]}) CREATE (a)-[r:IN_CONTACT_WITH]->(b) SET r = row[2]", from, to))
}

// write writes every kind in batches, each in a transaction of its own.
func (r *rows) write(ctx context.Context, d *bare.Driver) error {
	for _, k := range r.kinds {
		for chunk := range slices.Chunk(k.rows, batch) {
			if err := d.Write(ctx, k.text, map[string]any{"rows": chunk}); err != nil {
				return err
			}
		}
	}
	return nil
}
