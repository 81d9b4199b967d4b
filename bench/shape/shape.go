// Package shape holds the questions that are compared, one per file. Each has
// three forms: the query for this service, the query for the peer, and the one
// statement that an expert would write, which returns maps. All three must give
// the same answer; a shape converts their three envelopes into one form. The
// package does not know drivers, transports or clocks.
//
// The statement by hand is right for every graph that the model allows, not
// only for the measured one: a record to which two links lead comes once, a
// record without a value comes last, and a list ends where the API's list ends.
package shape

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"linegraph/bench/plant"
)

// Shape is one question.
type Shape struct {
	Name string
	// Keyed: it starts from a key, so it should cost the same in a graph of any
	// size; in the first block of the graph the answer is the same too.
	Keyed bool
	// Memory: what an answer takes is worth telling.
	Memory bool

	API  Question // as this service is asked
	Peer Question // as @neo4j/graphql is asked; no query where it cannot be
	Bare Statement

	// Root is the response key of the API's one root field.
	Root string
	// FromPeer brings the peer's data into the API's form; nil where it has it.
	FromPeer func(data map[string]any) (map[string]any, error)
	// Unordered: the order of the answer's lists is nobody's promise, as among
	// hits of the same score.
	Unordered bool
}

// Question is a GraphQL request.
type Question struct {
	Query     string         `json:"query"`
	Variables map[string]any `json:"variables,omitempty"`
}

// Statement is Cypher by hand. Each row is one column, a map; One says that
// there is one row, which is the answer itself and not an element of a list.
type Statement struct {
	Text   string
	Params map[string]any
	One    bool
}

// All are the shapes for a graph of the size, in the order of the table.
func All(size plant.Size) []Shape {
	return []Shape{
		pointLookUp(), nestedLine(), fiftyLines(), deepFilter(), singleAndAll(), topOfEach(), countsOfEach(),
		groupBy(), fullText(), manyRows(size),
	}
}

// Encode makes the JSON answer of the statement's rows.
func (s Shape) Encode(rows []any) ([]byte, error) {
	var answer any = rows
	if s.Bare.One {
		answer = nil
		if len(rows) > 0 {
			answer = rows[0]
		}
	}
	return json.Marshal(map[string]any{"data": map[string]any{s.Root: answer}})
}

// Canonical makes of an answer, the API's own or by hand, what equal answers
// have in common.
func (s Shape) Canonical(answer []byte) (string, error) {
	data, err := dataOf(answer)
	if err != nil {
		return "", err
	}
	return s.canonical(data)
}

// CanonicalPeer is Canonical for an answer of the peer's.
func (s Shape) CanonicalPeer(answer []byte) (string, error) {
	data, err := dataOf(answer)
	if err == nil && s.FromPeer != nil {
		data, err = s.FromPeer(data)
	}
	if err != nil {
		return "", err
	}
	return s.canonical(data)
}

func (s Shape) canonical(data map[string]any) (string, error) {
	if s.Unordered {
		sortLists(data)
	}
	text, err := json.MarshalIndent(data, "", " ") // keys of maps come out sorted
	return string(text), err
}

func dataOf(answer []byte) (map[string]any, error) {
	var response struct {
		Data   map[string]any
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal(answer, &response); err != nil {
		return nil, err
	}
	if len(response.Errors) > 0 {
		return nil, fmt.Errorf("refused: %s", response.Errors[0].Message)
	}
	return response.Data, nil
}

func sortLists(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, inner := range v {
			sortLists(inner)
		}
	case []any:
		for _, inner := range v {
			sortLists(inner)
		}
		slices.SortFunc(v, func(a, b any) int { return slices.Compare(text(a), text(b)) })
	}
}

func text(v any) []byte {
	b, _ := json.Marshal(v) // it came from JSON
	return b
}

// oneOf takes the record out of the list in which the peer answers for a key.
func oneOf(list, record string) func(map[string]any) (map[string]any, error) {
	return func(data map[string]any) (map[string]any, error) {
		records, ok := data[list].([]any)
		if !ok || len(records) != 1 {
			return nil, fmt.Errorf("the peer answers with %d records for one key", len(records))
		}
		return map[string]any{record: records[0]}, nil
	}
}

// Empty tells of an answer, made canonical, that it holds no record.
func Empty(canonical string) bool {
	return !strings.Contains(canonical, `": "`) && !strings.ContainsAny(canonical, "123456789")
}
