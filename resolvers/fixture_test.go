package resolvers_test

import (
	"context"
	"fmt"
	"time"

	"linegraph/cypher"
	"linegraph/internal/intel"
)

// What the tests know of the world (every person, brand and number is invented):
//
//	Fernside (OCG) ──controls──► RONNIE ──imports──► Norfolk (confirmed, and again suspected), Sussex
//	      │  └──controls (ended)─► ZOË          └──exports──► Hackney
//	      └members: Ana, Élan  Dre              └──deals from──► Flat 9, Norfolk
//	Émile's (USG) ──controls──► ZOË ──imports──► Norfolk (suspected), York and Cleveland's county, Fixton (town)
//	(Quiet: a gang of nobody)   éclair, Eclair: brands that differ in an accent and in case alone
//	                            BLANK: a line of which nothing is known but its name
//
//	people    Ana holds RONNIE; Ben operates it, twice; Cleo runs for it and is its victim, and Zoë's;
//	          "Cleo" again is SAME_AS Cleo; Dre is a runner without birthday; somebody has no name at all
//
//	numbers   RONNIE ─uses─► +447700900101  January to February and again February to March: they overlap
//	          ZOË    ─uses─► +447700900101  from 10 March on: the number was recycled
//	          ZOË    ─uses─► +447700900102  since nobody knows when
//	          RONNIE ─uses─► +447700900103  from February on; 101 is SUCCEEDED_BY it
//	          sender id "FixtureBank", short code 60999, landline
//
//	exports   F1  owner: device only            nobody knows whose phone it was
//	          F2  owner: device and …102        what the device said, …102 said; also a whatsapp account
//	          F3  owner: device, …104 and …105  two cards: it is not known which of them spoke
//	          F4  nothing but its hash          no owner, no contact, no time
//
//	          101 ══ calls, messages in January, February (in both uses), 5 March (in none), April ══ customers
//	          a group message, a message to oneself, one without a time, one of the device to its own number
type fixtureGraph struct {
	nodes map[intel.Label][]any // properties
	links map[string][]any      // by type: [from, to, properties]
	count int
}

type props = map[string]any

func fixture() *fixtureGraph {
	f := &fixtureGraph{nodes: map[intel.Label][]any{}, links: map[string][]any{}}
	f.places()
	f.people()
	f.lines()
	f.phones()
	f.traffic()
	f.remarks()
	f.happenings()
	f.spans()
	f.summaries()
	f.loads()
	f.sameEvents()
	f.recorded()
	return f
}

// node adds a record; what is folded is stored folded too.
func (f *fixtureGraph) node(label intel.Label, id string, p props) string {
	p["id"] = id
	if name, ok := p["name"].(string); ok {
		p["nameFolded"] = intel.Fold(name)
	}
	searchable(label, p)
	f.nodes[label] = append(f.nodes[label], p)
	return id
}

// join adds a link with what every assertion carries.
func (f *fixtureGraph) join(from, typ, to string, more ...props) {
	f.count++
	p := props{"id": fmt.Sprintf("link_fix%03d", f.count), "certainty": []string{"CONFIRMED", "SUSPECTED"}[f.count%2],
		"assertion": "FACT", "grade": "1BP", "sources": []string{"item_fix1"}, "recordedAt": day(6, 1), "recordedBy": "fixture"}
	if f.count%5 == 0 {
		delete(p, "sources")
	}
	for _, m := range more {
		for name, v := range m {
			p[name] = v
		}
	}
	f.record(from, typ, to, p)
}

// record adds a relationship that is not asserted.
func (f *fixtureGraph) record(from, typ, to string, p props) {
	f.links[typ] = append(f.links[typ], []any{from, to, p})
}

func day(month time.Month, d int) time.Time {
	return time.Date(2026, month, d, 12, 0, 0, 0, time.FixedZone("Offset", 0))
}

func since(month time.Month, d int) props { return props{"validFrom": day(month, d)} }
func until(month time.Month, d int) props { return props{"validTo": day(month, d)} }

func area(code string) string    { return intel.ID(intel.Area, code) }
func number(n string) string     { return intel.ID(intel.PhoneNumber, n) }
func account(s, h string) string { return intel.ID(intel.Account, s, h) }

const (
	norfolk, sussex, cleveland, york = "E23000024", "E23000033", "E23000013", "E23000009"
	hackney                          = "E09000012"
)

func (f *fixtureGraph) places() {
	f.node(intel.Area, area("fix:town"), props{"code": "fix:town", "name": "Fixton", "kind": "TOWN"})
	f.node(intel.Area, area("fix:both"), props{"code": "fix:both", "name": "Fixtwinshire", "kind": "COUNTY"})
	f.record(area("fix:town"), "PART_OF", area("county:norfolk"), props{"validFrom": day(1, 1)})
	f.record(area("fix:both"), "PART_OF", area(cleveland), props{})
	f.record(area("fix:both"), "PART_OF", area(york), props{})
	f.node(intel.Location, "location_fix1", props{"name": "Flat 9", "kind": "CUCKOOED", "postcode": "NR1 0ZZ"})
	f.node(intel.Location, "location_fix2", props{"name": "Café Fixé", "kind": "FOOD_OUTLET"})
	f.node(intel.Location, "location_fix3", props{"kind": "SCHOOL"})
	f.join("location_fix1", "IN_AREA", area(norfolk))
	f.join("location_fix2", "IN_AREA", area(hackney))
	f.join("location_fix2", "IN_AREA", area("E23000001"), until(3, 1))
}

func (f *fixtureGraph) people() {
	f.node(intel.Person, "person_fix_ana", props{"name": "Ana Fixture", "aliases": []string{"Big A", "An\"a"}, "dateOfBirth": date("1988-02-29"), "sex": "F", "pncId": "88/1F"})
	f.node(intel.Person, "person_fix_ben", props{"name": "ben fixture", "aliases": []string{}, "dateOfBirth": date("1999-12-31"), "sex": "M"})
	f.node(intel.Person, "person_fix_cleo", props{"name": "Cleo O'Fixture", "dateOfBirth": date("2010-07-01")})
	f.node(intel.Person, "person_fix_cleo2", props{"name": "CLEO O’FIXTURE", "aliases": []string{"Cle"}})
	f.node(intel.Person, "person_fix_dre", props{"name": "Dré Fixture", "sex": "M"})
	f.node(intel.Person, "person_fix_elan", props{"name": "Élan Fixture", "dateOfBirth": date("1988-02-29")})
	f.node(intel.Person, "person_fix_none", props{"sex": "M"})
	f.join("person_fix_cleo2", "SAME_AS", "person_fix_cleo", props{"score": 0.75, "method": "name"})
	f.join("person_fix_cleo", "SAME_AS", "person_fix_dre", props{"score": 0.25})
	f.join("person_fix_ana", "HOME_IN", area(hackney), until(2, 1))
	f.join("person_fix_ana", "HOME_IN", area(norfolk), since(2, 1))
	f.join("person_fix_cleo", "HOME_IN", area("fix:town"))
	f.join("person_fix_ben", "LINKED_TO_AREA", area(norfolk), props{"certainty": "SUSPECTED"})
	f.join("person_fix_ben", "LINKED_TO_AREA", area("county:norfolk"), props{"certainty": "CONFIRMED"})
	f.join("person_fix_dre", "LINKED_TO_AREA", area("E92000001"), props{"certainty": "SUSPECTED"})
	f.join("person_fix_elan", "LINKED_TO_AREA", area("fix:both"), props{"certainty": "CONFIRMED"})
	f.join("person_fix_cleo", "RECRUITED_AT", "location_fix2")
	f.join("person_fix_dre", "RECRUITED_AT", "location_fix3")
	f.join("person_fix_dre", "RECRUITED_AT", "location_fix2", since(1, 15))
}

func (f *fixtureGraph) lines() {
	f.node(intel.Gang, "gang_fix1", props{"name": "Fernside", "aliases": []string{"FS"}, "kind": "OCG", "reference": "OCG/1"})
	f.node(intel.Gang, "gang_fix2", props{"name": "Émile's", "kind": "USG"})
	f.node(intel.Gang, "gang_fix3", props{"name": "Quiet"})
	f.node(intel.DealLine, "line_fix_ronnie", props{"name": "Ronnie", "aliases": []string{"Ron", "R&R <b>"}, "status": "ACTIVE", "scope": "EXTERNAL",
		"drugs": []string{"crack", "heroin"}, "firstSeen": day(1, 2), "lastSeen": day(4, 1), "reference": "L/1"})
	f.node(intel.DealLine, "line_fix_zoe", props{"name": "Zoë  Line", "status": "SUSPECTED", "drugs": []string{"heroin"}, "lastSeen": day(5, 1)})
	f.node(intel.DealLine, "line_fix_eclair1", props{"name": "éclair", "status": "CLOSED", "scope": "INTERNAL", "lastSeen": day(4, 1)})
	f.node(intel.DealLine, "line_fix_eclair2", props{"name": "Eclair", "status": "DORMANT"})
	f.node(intel.DealLine, "line_fix_blank", props{"name": "BLANK"})
	f.join("gang_fix1", "CONTROLS", "line_fix_ronnie", since(1, 1))
	f.join("gang_fix1", "CONTROLS", "line_fix_zoe", since(1, 1), until(2, 1))
	f.join("gang_fix2", "CONTROLS", "line_fix_zoe", since(2, 1))
	f.join("gang_fix2", "CONTROLS", "line_fix_eclair1")
	f.join("gang_fix1", "CONTROLS", "line_fix_eclair2")
	for _, p := range []string{"ana", "elan", "dre"} {
		f.join("person_fix_"+p, "MEMBER_OF", "gang_fix1")
	}
	f.join("person_fix_dre", "MEMBER_OF", "gang_fix2", until(1, 31))
	f.join("person_fix_ana", "HOLDS", "line_fix_ronnie")
	f.join("person_fix_elan", "HOLDS", "line_fix_zoe")
	f.join("person_fix_ben", "OPERATES", "line_fix_ronnie", since(1, 1), until(1, 31), props{"certainty": "SUSPECTED"})
	f.join("person_fix_ben", "OPERATES", "line_fix_ronnie", since(3, 1), props{"certainty": "CONFIRMED"})
	f.join("person_fix_none", "OPERATES", "line_fix_ronnie", since(2, 1), props{"certainty": "SUSPECTED"})
	f.join("person_fix_elan", "OPERATES", "line_fix_ronnie", since(1, 1), props{"certainty": "CONFIRMED"})
	for _, p := range []string{"cleo", "dre", "none"} {
		f.join("person_fix_"+p, "RUNS_FOR", "line_fix_ronnie")
	}
	f.join("person_fix_cleo", "EXPLOITED_BY", "line_fix_ronnie")
	f.join("person_fix_cleo", "EXPLOITED_BY", "line_fix_zoe")
	f.join("line_fix_ronnie", "EXPORTS_FROM", area(hackney))
	f.join("line_fix_zoe", "EXPORTS_FROM", area("E23000001"))
	f.join("line_fix_ronnie", "IMPORTS_INTO", area(norfolk), since(1, 1), props{"certainty": "CONFIRMED"})
	f.join("line_fix_ronnie", "IMPORTS_INTO", area(norfolk), since(2, 1), props{"certainty": "SUSPECTED"})
	f.join("line_fix_ronnie", "IMPORTS_INTO", area(sussex), props{"certainty": "CONFIRMED"})
	f.join("line_fix_zoe", "IMPORTS_INTO", area("county:norfolk"), props{"certainty": "SUSPECTED"})
	f.join("line_fix_zoe", "IMPORTS_INTO", area("fix:town"), props{"certainty": "SUSPECTED"})
	f.join("line_fix_zoe", "IMPORTS_INTO", area("fix:both"), props{"certainty": "SUSPECTED"})
	f.join("line_fix_eclair1", "IMPORTS_INTO", area("county:east sussex"), props{"certainty": "CONFIRMED"})
	f.join("line_fix_ronnie", "DEALS_FROM", "location_fix1")
	f.join("line_fix_zoe", "DEALS_FROM", "location_fix1", since(3, 1))
}

// write stores the fixture and rolls its communications up, as the loader keeps them.
func (f *fixtureGraph) write(ctx context.Context, store *cypher.Store) error {
	return store.Write(ctx, func(tx cypher.Tx) error {
		for label, rows := range f.nodes {
			text := "UNWIND $rows AS row CREATE (n:" + string(label) + ") SET n = row"
			if err := store.Run(ctx, tx, text, props{"rows": rows}, nil); err != nil {
				return err
			}
		}
		const birthdays = "MATCH (p:Person) WHERE p.dateOfBirth IS NOT NULL SET p.dateOfBirth = date(p.dateOfBirth)"
		if err := store.Run(ctx, tx, birthdays, nil, nil); err != nil {
			return err
		}
		for typ, rows := range f.links {
			text := "UNWIND $rows AS row MATCH (a " + "{id: row[0]}) MATCH (b {id: row[1]}) CREATE (a)-[r:" + typ + "]->(b) SET r = row[2]"
			if err := store.Run(ctx, tx, text, props{"rows": rows}, nil); err != nil {
				return err
			}
		}
		return store.Run(ctx, tx, `MATCH (a)-[:SENT]->(c WHERE c.countedAs IS NULL OR c.network)-[:RECEIVED_BY]->(b)
			WITH a, b, c.network AS network, collect(c) AS cs
			CALL (a, b, network) {
			  WITH a, b, network WHERE network IS NULL CREATE (a)-[r:IN_CONTACT_WITH]->(b) RETURN r
			  UNION
			  WITH a, b, network WHERE network CREATE (a)-[r:IN_NETWORK_CONTACT_WITH]->(b) RETURN r
			}
			SET r.calls = size([c IN cs WHERE c.kind = 'CALL']), r.messages = size([c IN cs WHERE c.kind <> 'CALL']),
			    r.first = reduce(f = null, c IN cs | CASE WHEN f IS NULL OR c.at < f THEN c.at ELSE f END),
			    r.last = reduce(l = null, c IN cs | CASE WHEN l IS NULL OR c.at > l THEN c.at ELSE l END)`, nil, nil)
	})
}

// date is written as text and turned into a date by write.
func date(s string) string { return s }
