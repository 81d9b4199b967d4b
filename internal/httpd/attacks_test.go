package httpd_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// attack is a request made to cost much.
type attack struct {
	name      string
	query     string
	variables any
	body      string // instead of the two
	allowed   bool   // it turns out to be harmless
}

func (a attack) request(t *testing.T) []byte {
	t.Helper()
	if a.body != "" {
		return []byte(a.body)
	}
	body, err := json.Marshal(map[string]any{"query": a.query, "variables": a.variables})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// room is for what is around the part that is repeated.
const room = 4 << 10

// fill repeats a part, which may count, as often as a request holds it.
func fill(part string) string {
	if strings.Contains(part, "%") {
		return times(200_000, part)
	}
	return strings.Repeat(part, (256<<10-room)/len(part))
}

// times repeats a part n times, or as often as a request holds it. %d counts.
func times(n int, part string) string {
	var b strings.Builder
	for i := 0; i < n && b.Len() < 256<<10-room-len(part)-10; i++ {
		b.WriteString(strings.ReplaceAll(part, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

// many is a list of n equal values.
func many(n int, v any) []any {
	list := make([]any, n)
	for i := range list {
		list[i] = v
	}
	return list
}

// chain is n fragments, each of which spreads the next so many times.
func chain(n, spreads int, leaf string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment f%d on DealLine { id %s } ", i, strings.Repeat(fmt.Sprintf("...f%d ", i+1), spreads))
	}
	fmt.Fprintf(&b, "fragment f%d on DealLine { %s } ", n, leaf)
	return b.String()
}

// tree is a field that holds itself twice, and so on.
func tree(levels int) string {
	if levels == 0 {
		return "id "
	}
	inner := tree(levels - 1)
	return "numbers { lines { " + inner + "} } numbers { lines { " + inner + "} } "
}

func attacks() []attack {
	var all []attack
	for _, group := range [][]attack{fragmentAttacks(), floodAttacks(), depthAttacks(), valueAttacks(), textAttacks(), errorAttacks(), introspectionAttacks(), compilerAttacks()} {
		all = append(all, group...)
	}
	return all
}

func fragmentAttacks() []attack {
	var dense strings.Builder
	for i := range 27 {
		fmt.Fprintf(&dense, "fragment f%d on DealLine { ", i)
		for j := i + 1; j <= 27; j++ {
			fmt.Fprintf(&dense, "...f%d ", j)
		}
		dense.WriteString("} ")
	}
	dense.WriteString("fragment f27 on DealLine { id } ")
	all := []attack{
		{name: "a chain of fragments", query: fill("fragment f%d on DealLine { id ...g } ") + "{ dealLine(id: 1) { ...f0 } }"},
		{name: "a chain of 49 fragments", query: chain(49, 1, "id") + "{ dealLine(id: 1) { ...f0 } }", allowed: true},
		{name: "every fragment spreads every later one", query: dense.String() + "{ dealLine(id: 1) { ...f0 } }"},
		{name: "a bomb that nobody uses", query: chain(40, 2, "id") + "{ dealLine(id: 1) { id } }"},
		{name: "a bomb under introspection", query: strings.ReplaceAll(chain(40, 2, "name"), "DealLine { id", "__Type { kind") + "{ __schema { types { ...f0 } } }"},
		{name: "fragments in a circle", query: times(100, "fragment f%d on DealLine { ...f0 ...f1 ...f2 } ") + "{ dealLine(id: 1) { ...f0 } }"},
		{name: "two hundred fragments of one name", query: times(150, "fragment f on DealLine { ...f } ") + "{ dealLine(id: 1) { ...f } }"},
		{name: "fragments that share fields", query: chain(20, 1, "id") + times(29, "fragment g%d on DealLine { id name status scope drugs ...f0 } ") +
			"{ dealLine(id: 1) { " + times(29, "...g%d ") + "} }"},
	}
	for _, k := range []int{2, 3, 5, 10} {
		for _, n := range []int{10, 20, 45, 200} {
			all = append(all, attack{name: fmt.Sprintf("a bomb of %d fragments, %d times each", n, k),
				query: chain(n, k, "id") + "{ dealLine(id: 1) { ...f0 } }"})
		}
	}
	return all
}

func floodAttacks() []attack {
	const overlap = "{ dealLine(id: 1) { %s } }"
	return []attack{
		{name: "aliases", query: "{ dealLine(id: 1) { " + fill("a%d: id ") + "} }"},
		{name: "aliases within the tokens", query: "{ dealLine(id: 1) { " + times(320, "a%d: id ") + "} }"},
		{name: "one alias for many fields", query: "{ dealLine(id: 1) { " + times(160, "a: id a: name ") + "} }"},
		{name: "one field", query: "{ dealLine(id: 1) { " + fill("id ") + "} }"},
		{name: "one field within the tokens", query: "{ dealLine(id: 1) { " + times(980, "id ") + "} }"},
		{name: "one field as often as is allowed", query: "{ dealLine(id: 1) { " + times(138, "id ") + "} }", allowed: true},
		{name: "one root field", query: "{ " + times(240, "exports { id } ") + "}"},
		{name: "one field with other arguments", query: "{ dealLine(id: 1) { " + times(140, "numbers(first: %d) { id } ") + "} }"},
		{name: "one field with many arguments", query: "{ dealLine(id: 1) { " + times(3, "numbers("+times(100, "a: 1 ")+") { id } ") + "} }"},
		{name: "the same arguments over and over", query: "{ dealLines(" + times(330, "first: 1 ") + ") { id } }"},
		{name: "the same input fields over and over", query: "{ dealLines(filter: {" + times(330, "name: {} ") + "}) { id } }"},
		{name: "inline fragments, 200 of 100 fields", query: strings.ReplaceAll(overlap, "%s", strings.Repeat("... { "+strings.Repeat("id ", 100)+"} ", 200))},
		{name: "inline fragments within one another", query: strings.ReplaceAll(overlap, "%s", strings.Repeat("... { id id id ", 160)+strings.Repeat("} ", 160))},
		{name: "inline fragments of other types", query: "{ node(id: 1) { " + times(30, "... on DealLine { name id } ... on Person { name id } ... on Gang { name id } ") + "} }"},
		{name: "a tree", query: "{ dealLine(id: 1) { " + tree(6) + "} }"},
		{name: "a tree, a level smaller", query: "{ dealLine(id: 1) { " + tree(4) + "} }"},
		{name: "directives nobody knows", query: "{ dealLine(id: 1) { id " + fill("@x ") + "} }"},
		{name: "directives nobody knows within the tokens", query: "{ dealLine(id: 1) { id " + times(490, "@x ") + "} }"},
		{name: "fifty directives", query: "{ dealLine(id: 1) { id " + times(50, "@include(if: true) ") + "} }"},
		{name: "variables", query: "query(" + fill("$v%d: ID ") + ") { dealLine(id: 1) { id } }"},
		{name: "variables nobody uses", query: "query(" + times(100, "$v%d: ID ") + ") { dealLine(id: 1) { id } }"},
		{name: "variables nobody declared", query: "{ " + times(10, "a%d: dealLines(filter: {and: ["+times(30, "$v")+"]}) { id } ") + "}"},
		{name: "one variable declared over and over", query: "query(" + times(100, "$v: ID ") + ") { dealLine(id: $v) { id } }"},
		{name: "operations", query: fill("query q%d { dealLine(id: 1) { id } } ")},
		{name: "operations of one name", query: times(100, "query q { dealLine(id: 1) { id } } ")},
		{name: "operations without a name", query: times(150, "{ node(id: 1) { id } } ")},
		{name: "operations that spread one fragment", query: times(20, "query q%d { ...f } ") + "fragment f on Query { dealLine(id: 1) { " + times(800, "id ") + "} }"},
		{name: "operations that spread one fragment, unlike fields", query: times(20, "query q%d { ...f } ") + "fragment f on Query { dealLine(id: 1) { " + times(490, "x%d ") + "} }"},
	}
}

func depthAttacks() []attack {
	deep := func(n int, begin, end string) string { return strings.Repeat(begin, n) + strings.Repeat(end, n) }
	return []attack{
		{name: "brackets", query: "{ a(b: " + fill("[")},
		{name: "brackets that close", query: "{ a(b: " + deep(120_000, "[", "]") + ") }"},
		{name: "brackets within the tokens", query: "{ a(b: " + deep(490, "[", "]") + ") }"},
		{name: "selections", query: fill("{a")},
		{name: "selections within the tokens", query: "{ dealLine(id: 1) " + deep(240, "{ numbers { lines ", "} }") + "}"},
		{name: "filters", query: "{ dealLines(filter: " + deep(30_000, "{not: ", "}") + ") { id } }"},
		{name: "filters within the tokens", query: "{ dealLines(filter: " + deep(190, "{not: ", "}") + ") { id } }"},
		{name: "filters in lists within the tokens", query: "{ dealLines(filter: " + deep(140, "{and: [", "]}") + ") { id } }"},
		{name: "a list of lists as a type", query: "query($v: " + deep(480, "[", "]") + ") { dealLine(id: 1) { id } }"},
		{name: "a deep default", query: "query($v: DealLineFilter = " + deep(190, "{not: ", "}") + ") { dealLines(filter: $v) { id } }"},
		{name: "inline fragments", query: "{ dealLine(id: 1) { " + deep(300, "... { ", "} ") + "id } }"},
		{name: "JSON lists", body: `{"query":"{ __typename }","variables":{"v":` + deep(120_000, "[", "]") + "}}"},
		{name: "JSON lists as deep as JSON goes", body: `{"query":"{ __typename }","variables":{"v":` + deep(9_000, "[", "]") + "}}"},
		{name: "JSON lists beside the variables", body: `{"query":"{ __typename }","extensions":{"v":` + deep(9_000, "[", "]") + "}}", allowed: true},
		{name: "filters in JSON", body: `{"query":"query($v: DealLineFilter) { dealLines(filter: $v) { id } }","variables":{"v":` + deep(9_000, `{"not":`, "}") + "}}"},
		{name: "filters in JSON just deep enough", body: `{"query":"query($v: DealLineFilter) { dealLines(filter: $v) { id } }","variables":{"v":` + strings.Repeat(`{"not":`, 39) + "{}" + strings.Repeat("}", 39) + "}}"},
	}
}

func textAttacks() []attack {
	return []attack{
		{name: "a long name", query: "{ " + fill("n") + " }"},
		{name: "long names", query: "{ " + times(9, strings.Repeat("n", 25_000)+" ") + " }"},
		{name: "names as long as is allowed", query: "{ dealLine(id: 1) { " + times(160, strings.Repeat("n", 95)+": id "+strings.Repeat("n", 95)+": name ") + "} }"},
		{name: "a long text", query: `{ dealLine(id: "` + fill("x") + `") { id } }`},
		{name: "long texts", query: `{ dealLines(filter: {or: [` + times(7, `{name: {contains: "`+strings.Repeat("Ä", 16<<10)+`"}} `) + `]}) { id } }`, allowed: true},
		{name: "escapes", query: `{ dealLine(id: "` + strings.Repeat(`\u0041`, 35_000) + `") { id } }`},
		{name: "escapes of half characters", query: `{ dealLine(id: "` + strings.Repeat(`\ud800`, 5_000) + `") { id } }`, allowed: true},
		{name: "a block of lines", query: `{ dealLine(id: """` + strings.Repeat("\n", 120_000) + `""") { id } }`, allowed: true},
		{name: "a block of quotes", query: `{ dealLine(id: """` + strings.Repeat(`"" `, 40_000) + `""") { id } }`},
		{name: "a text without end", query: `{ dealLine(id: "` + fill("x")},
		{name: "a comment", query: "#" + fill("x") + "\n{ __typename }", allowed: true},
		{name: "comments", query: strings.Repeat("#\n", 80_000) + "{ __typename }"},
		{name: "nothing but commas", query: "{ __typename " + fill(",") + "}", allowed: true},
		{name: "byte order marks", query: "{ __typename " + strings.Repeat("\ufeff", 80_000) + "}", allowed: true},
		{name: "a long number", query: "{ dealLines(first: " + fill("1") + ") { id } }"},
		{name: "a long number in JSON", body: `{"query":"query($v: Int!) { dealLines(first: $v) { id } }","variables":{"v":` + fill("1") + "}}"},
		{name: "a long fraction in JSON", body: `{"query":"query($v: Long) { communications(filter: {durationSec: {eq: $v}}) { id } }","variables":{"v":0.` + fill("1") + "}}"},
		{name: "the name of an operation", body: `{"query":"query a { __typename } query b { __typename }","operationName":"` + fill("x") + `"}`},
		{name: "the name of a member", body: `{"` + fill("x") + `":1,"query":"{ __typename }"}`, allowed: true},
	}
}
