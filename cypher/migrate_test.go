package cypher_test

import (
	"sync"
	"testing"

	"linegraph/internal/neo4jtest"
)

func TestMigrateTwiceIsOnce(t *testing.T) {
	g := openGraph(t)
	const migrations = "MATCH (m:Migration) RETURN m.name, m.at"
	const schema = "SHOW CONSTRAINTS YIELD name RETURN name"
	before, constraints := g.rows(migrations, nil), g.rows(schema, nil)
	if len(before) < 4 || len(constraints) < 40 {
		t.Fatalf("only %d migrations, %d constraints", len(before), len(constraints))
	}
	if err := g.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	g.want(migrations, nil, before...)
	g.want(schema, nil, constraints...)
}

// Services that start together on a graph that lacks a migration take turns.
func TestMigrateTogether(t *testing.T) {
	g := openGraph(t)
	g.write("MATCH (m:Migration) DETACH DELETE m", nil, nil)
	areas := g.rows("MATCH (a:Area) RETURN count(*)", nil)
	var services sync.WaitGroup
	for range 4 {
		services.Go(func() {
			if err := openAt(t, neo4jtest.URI(t)).Migrate(t.Context()); err != nil {
				t.Error(err, cause(err))
			}
		})
	}
	services.Wait()
	g.want("MATCH (m:Migration) WITH m.name AS name, count(*) AS n WHERE n > 1 RETURN name", nil)
	g.want("MATCH (a:Area) RETURN count(*)", nil, areas...)
}

func TestAreas(t *testing.T) {
	g := openGraph(t)
	g.want("MATCH (a:Area) WHERE a.kind <> 'COUNTY' RETURN a.kind, count(*)", nil,
		"NATION|4", "REGION|10", "FORCE_AREA|43", "LONDON_BOROUGH|32")
	g.want("MATCH (a:Area {code: 'E23000024'}) RETURN a.name, a.nameFolded", nil, "Norfolk|norfolk")
	g.want("MATCH (:Area {name: 'Thames Valley'})<-[:PART_OF]-(c:Area {kind: 'COUNTY'}) RETURN c.name", nil,
		"Berkshire", "Buckinghamshire", "Oxfordshire")
	g.want("MATCH (:Area {code: 'county:gloucestershire'})-[:PART_OF]->(f:Area {kind: 'FORCE_AREA'}) RETURN f.name", nil,
		"Avon and Somerset", "Gloucestershire")
	g.want("MATCH (:Area {name: 'Lambeth'})-[r:PART_OF]->(a) RETURN a.name, a.kind, toString(r.validFrom)", nil,
		"Metropolitan|FORCE_AREA|1965-04-01T00:00:00Z", "Greater London|COUNTY|1965-04-01T00:00:00Z")
	// Every force area lies in one nation, however the regions are cut.
	g.want(`MATCH (f:Area {kind: 'FORCE_AREA'})
		WITH f, [(f)-[:PART_OF*]->(n:Area {kind: 'NATION'}) | n.name] AS nations
		UNWIND nations AS nation WITH f, collect(DISTINCT nation) AS nations
		RETURN nations, count(*)`, nil, "[England]|39", "[Wales]|4")
	g.want("MATCH (a:Area) WHERE a.name = '' OR a.name CONTAINS '(' OR a.name CONTAINS '|' RETURN a.code", nil)
}
