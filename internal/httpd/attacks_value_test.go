package httpd_test

import "strings"

func valueAttacks() []attack {
	const lines = "query($v: DealLineFilter) { dealLines(filter: $v) { id } }"
	object := func(name string, v any) map[string]any { return map[string]any{name: v} }
	v := func(v any) map[string]any { return object("v", v) }
	return []attack{
		{name: "ten thousand conditions", query: lines, variables: v(object("and", many(9_990, object("name", map[string]any{}))))},
		{name: "as many objects as are allowed", query: lines, variables: v(object("and", many(4_990, map[string]any{}))), allowed: true},
		{name: "empty objects in JSON", body: `{"query":"` + lines + `","variables":{"v":{"and":[` + fill("{},") + `{}]}}}`},
		{name: "empty lists in JSON", body: `{"query":"` + lines + `","variables":{"v":[` + fill("[],") + `[]]}}`},
		{name: "empty lists beside the variables", body: `{"query":"{ __typename }","extensions":{"v":[` + fill("[],") + `[]]}}`, allowed: true},
		{name: "small objects beside the variables", body: `{"query":"{ __typename }","extensions":{"v":[` + fill(`{"":0},`) + `0]}}`, allowed: true},
		{name: "fields nobody knows", body: `{"query":"` + lines + `","variables":{"v":{` + fill(`"x%d":0,`) + `"x":0}}}`},
		{name: "variables nobody declared", body: `{"query":"` + lines + `","variables":{` + fill(`"x%d":0,`) + `"x":0}}`},
		{name: "one name over and over", body: `{"query":"` + lines + `","variables":{` + fill(`"x":0,`) + `"x":0}}`},
		{name: "a long list", query: "query($v: [ID!]) { dealLines(filter: {id: {in: $v}}) { id } }", variables: v(many(20_000, "line_1"))},
		{name: "a list that is allowed", query: "query($v: [ID!]) { dealLines(filter: {id: {in: $v}}) { id } }", variables: v(many(9_999, "line_1")), allowed: true},
		{name: "a list of numbers to be read", query: "query($v: [Msisdn!]) { phoneNumbers(filter: {number: {in: $v}}) { id } }",
			variables: v(many(9_900, "+44 (0) 7700 900123")), allowed: true},
		{name: "one list used over and over", query: "query($v: [ID!]) { dealLines(filter: {or: [" + times(150, "{id: {in: $v}} ") + "]}) { id } }", variables: v(many(9_000, "line_1"))},
		{name: "one list used in every spread", query: "query($v: [ID!]) { dealLine(id: 1) { " + times(29, "a%d: gangs { ...f } ") + "} } fragment f on Gang { lines(filter: {id: {in: $v}}) { id } }", variables: v(many(9_000, "line_1"))},
		{name: "one text used over and over", query: "query($v: String) { dealLines(filter: {or: [" + times(150, "{name: {contains: $v}} ") + "]}) { id } }", variables: v(strings.Repeat("Ä", 16<<10))},
		{name: "one text as often as is allowed", query: "query($v: String) { dealLines(filter: {or: [" + times(16, "{name: {contains: $v}} ") + "]}) { id } }", variables: v(strings.Repeat("Ä", 16<<10-1)), allowed: true},
		{name: "an order of ten thousand keys", query: "query($v: [Sort!]) { dealLinesConnection(sort: $v) { edges { cursor } } }", variables: v(many(9_000, object("by", "name")))},
		{name: "an order as long as is allowed", query: "query($v: [Sort!]) { " + times(9, "a%d: dealLinesConnection(sort: $v) { edges { cursor } } ") + "}", variables: v(many(8, object("by", "name"))), allowed: true},
		{name: "many cursors", query: "query($v: String) { " + times(9, "a%d: dealLinesConnection(after: $v) { edges { cursor } } ") + "}", variables: v(strings.Repeat("W", 32<<10))},
		{name: "enums", query: "query($v: [LineStatus!]) { dealLines(filter: {status: {in: $v}}) { id } }", variables: v(many(9_999, "ACTIVE")), allowed: true},
		{name: "enums in the text", query: "{ dealLines(filter: {status: {in: [" + fill("ACTIVE ") + "]}}) { id } }"},
		{name: "defaults", query: "query(" + times(100, "$v%d: DealLineFilter = {and: [{} {}]} ") + ") { dealLines(filter: {and: [" + times(100, "$v%d ") + "]}) { id } }"},
		{name: "ids that are numbers", query: "query($v: [ID!]) { dealLines(filter: {id: {in: $v}}) { id } }", variables: v(many(9_999, 7)), allowed: true},
	}
}

func errorAttacks() []attack {
	long := strings.Repeat("x", 90)
	return []attack{
		{name: "fields that are not there", query: "{ dealLine(id: 1) { " + fill("x%d ") + "} }"},
		{name: "fields that are not there, within the tokens", query: "{ dealLine(id: 1) { " + times(480, "x%d ") + "} }"},
		{name: "long fields that are not there", query: "{ dealLine(id: 1) { " + times(480, long+"%d ") + "} }"},
		{name: "arguments that are not there", query: "{ dealLine(id: 1 " + times(320, "x%d: 1 ") + ") { id } }"},
		{name: "input fields that are not there", query: "{ dealLines(filter: {" + times(320, "x%d: 1 ") + "}) { id } }"},
		{name: "types that are not there", query: "{ dealLine(id: 1) { " + times(160, "... on "+long+"%d { id } ") + "} }"},
		{name: "variables of types that are not there", query: "query(" + times(90, "$v%d: "+long+" ") + ") { dealLine(id: 1) { id } }"},
		{name: "enum values that are not there", query: "{ dealLines(filter: {status: {in: [" + times(900, "X%d ") + "]}}) { id } }"},
		{name: "texts for numbers", query: "{ dealLine(id: 1) { " + times(28, "a%d: numbers(first: \""+strings.Repeat("7", 5_000)+"\") { id } ") + "} }"},
		{name: "fields that conflict", query: "{ dealLine(id: 1) { " + times(48, long+": id "+long+": name "+long+": status ") + "} }"},
		{name: "fields that conflict in nested fields", query: "{ dealLine(id: 1) { " + times(48, "numbers { "+long+": id } numbers { "+long+": number } ") + "} }"},
		{name: "errors in twenty operations", query: times(20, "query "+long+"%d { ...f } ") + "fragment f on Query { dealLine(id: 1) { " + times(400, long+"%d ") + "} }"},
		{name: "errors in fifty fragments", query: times(49, "fragment f%d on Query { ...g } ") + "fragment g on Query { dealLine(id: 1) { " + times(400, long+"%d ") + "} } { ...g }"},
		{name: "spreads of nothing", query: "{ dealLine(id: 1) { " + times(480, "...x%d ") + "} }"},
		{name: "leaves with leaves", query: "{ dealLine(id: 1) { " + times(160, "id { id } ") + "} }"},
		{name: "records without a selection", query: "{ dealLine(id: 1) { " + times(480, "numbers ") + "} }"},
	}
}

func introspectionAttacks() []attack {
	return []attack{
		{name: "types of types", query: "{ __schema { types { fields { type { fields { type { fields { name } } } } } } }"},
		{name: "types of types within the validator's rule", query: "{ __schema { types { fields { args { type { inputFields { name } } } } } } }"},
		{name: "possible types of possible types", query: "{ __schema { types { possibleTypes { interfaces { name } } } } }"},
		{name: "introspection thirty times", query: "{ " + times(10, "a%d: __schema { types { name } } ") + "}", allowed: true},
		{name: "introspection more often", query: "{ " + times(11, "a%d: __schema { types { name } } ") + "}"},
		{name: "of types a long way", query: "{ __schema { types { " + strings.Repeat("ofType { ", 200) + "name" + strings.Repeat(" }", 200) + "} } }", allowed: true},
	}
}

// compilerAttacks are legal: they are as large as is allowed, and cost what the
// compiler makes of them.
func compilerAttacks() []attack {
	conditions := "[" + times(24, `{numbers: {some: {lines: {none: {name: {contains: "x"}}}}}} `) + "]"
	return []attack{
		{name: "relations in filters", query: "{ dealLines(filter: {or: " + conditions + "}) { id } }", allowed: true},
		{name: "filters everywhere", query: "query($f: DealLineFilter, $g: GangFilter) { " + times(10, "a%d: dealLines(first: 5, filter: $f) { gangs(first: 5, filter: $g) { lines(first: 5, filter: $f) { gangs(first: 5, filter: $g) { id } } } } ") + "}",
			variables: map[string]any{
				"f": map[string]any{"or": many(24, map[string]any{"name": map[string]any{"contains": "x"}})},
				"g": map[string]any{"or": many(24, map[string]any{"name": map[string]any{"contains": "x"}})},
			}, allowed: true},
		{name: "as many fields as are allowed", query: "{ " + times(9, "a%d: dealLines(first: 1) { ...f } ") + "} fragment f on DealLine { " +
			"id name aliases status scope drugs firstSeen lastSeen reference numbers(first: 1) { id number country " +
			times(5, "... { lines(first: 1) { id name aliases status scope drugs } } ") + "} }", allowed: true},
	}
}
