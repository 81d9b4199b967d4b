package compile

import (
	"fmt"
	"strings"
	"testing"
)

// Where the statement of a filter may begin: at the records of the far end that an index
// finds, or at the root alone.
func TestFarEnds(t *testing.T) {
	c := newCompiler(t)
	for filter, begins := range map[string]string{
		`gangs: {some: {members: {some: {name: {eq: "x"}}}}}`:                                                      "n3:Person nameFolded",
		`gangs: {some: {members: {some: {dateOfBirth: {from: "2009-01-01"}, sex: {eq: "F"}}}}}`:                    "n3:Person dateOfBirth",
		`gangs: {some: {members: {some: {dateOfBirth: {from: "2009-01-01"}, pncId: {eq: "x"}}}}}`:                  "n3:Person pncId",
		`operators: {some: {dateOfBirth: {eq: "2009-01-01"}}}`:                                                     "n1:Person dateOfBirth",
		`and: [{status: {eq: ACTIVE}}, {operators: {some: {id: {in: ["x"]}}}}]`:                                    "n1:Person id",
		`gangs: {some: {and: [{members: {some: {id: {eq: "x"}}}}, {kind: {eq: OCG}}]}}`:                            "n3:Person id",
		`gangs: {some: {lines: {some: {name: {prefix: "x"}}}, members: {some: {id: {eq: "x"}}}}}`:                  "n5:Person id",
		`events: {some: {at: {from: "2026-01-01T00:00:00Z"}}}, operators: {some: {id: {eq: "x"}}}`:                 "n1:Person id",
		`events: {some: {places: {some: {isLocation: {name: {prefix: "x"}}}}}}`:                                    "n3:Location nameFolded",
		`gangs: {some: {lines: {some: {operators: {some: {id: {eq: "x"}}}}}, link: {certainty: {eq: CONFIRMED}}}}`: "n5:Person id",
		`operators: {some: {dateOfBirth: {from: "2009-01-01"}}}`:                                                   "",
		`operators: {some: {sex: {eq: "F"}}}`:                                                                      "",
		`operators: {some: {name: {contains: "x"}}}`:                                                               "",
		`operators: {some: {name: {eq: null}}}`:                                                                    "",
		`destinations: {some: {kind: {eq: FORCE_AREA}}}`:                                                           "",
		`operators: {none: {id: {eq: "x"}}}`:                                                                       "",
		`operators: {all: {id: {eq: "x"}}}`:                                                                        "",
		`not: {operators: {some: {id: {eq: "x"}}}}`:                                                                "",
		`operators: {some: {not: {id: {eq: "x"}}}}`:                                                                "",
		`operators: {some: {or: [{id: {eq: "x"}}, {id: {eq: "y"}}]}}`:                                              "",
		`or: [{operators: {some: {id: {eq: "x"}}}}, {status: {eq: ACTIVE}}]`:                                       "",
		`contacts: {some: {isPhoneNumber: {number: {eq: "1"}}}}`:                                                   "",
		`name: {eq: "x"}, operators: {some: {id: {eq: "x"}}}`:                                                      "",
		`id: {in: ["x", "y"]}, operators: {some: {id: {eq: "x"}}}`:                                                 "",
	} {
		s, err := c.root(t, fmt.Sprintf("{ dealLines(filter: {%s}) { id } }", filter), nil)
		if err != nil {
			t.Fatal(err)
		}
		_, after, far := strings.Cut(s.Text, "CALL () {\nMATCH (")
		node, _, _ := strings.Cut(after, ")\nWITH")
		label, rest, _ := strings.Cut(node, ")\nWHERE ")
		variable, _, _ := strings.Cut(label, ":")
		property, _, _ := strings.Cut(strings.TrimPrefix(rest, variable+"."), " ")
		if got := strings.TrimSpace(label + " " + property); got != begins || far != (begins != "") {
			t.Errorf("%s begins at %q, want %q:\n%s", filter, got, begins, s.Text)
		}
	}
}

// A filter that follows many relations is planned from the root alone: Neo4j plans whatever
// both ways hold twice, and heeds no deadline while it does.
func TestManyRelationsHaveOneEnd(t *testing.T) {
	c := newCompiler(t)
	for relations, want := range map[int]bool{mostRelations: true, mostRelations + 1: false} {
		filter := strings.Repeat(`{operators: {some: {id: {eq: "x"}}}}`, relations)
		s, err := c.root(t, fmt.Sprintf("{ dealLines(filter: {and: [%s]}) { id } }", filter), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(s.Text, "UNION ALL"); got != want {
			t.Errorf("%d relations: %v", relations, got)
		}
	}
}

// A stream reads the records of the root in their order and sends each as it is read.
func TestStreamHasOneEnd(t *testing.T) {
	s, err := newStreamer(t).stream(t, `{ dealLines(first: 1000, filter: {operators: {some: {id: {eq: "x"}}}}) { id } }`, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(s.Text, "MATCH (n:DealLine)\nWHERE") {
		t.Errorf("the stream is read by\n%s", s.Text)
	}
}
