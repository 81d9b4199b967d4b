package resolvers_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"linegraph/internal/naive"
)

// What docs/aggregates.md shows is what the service answers.
func TestDocumentedAnswers(t *testing.T) {
	page, err := os.ReadFile("../docs/aggregates.md")
	if err != nil {
		t.Fatal(err)
	}
	a := serve(t)
	w := naive.Dump(t, a.store)
	pairs := regexp.MustCompile("(?s)```graphql\n(.*?)```\n+```json\n(.*?)```").FindAllSubmatch(page, -1)
	if len(pairs) != 3 {
		t.Fatalf("the page shows %d questions with their answers", len(pairs))
	}
	for _, pair := range pairs {
		query := string(pair[1])
		a.examine(t, w, question{query: query})
		var want bytes.Buffer
		if err := json.Compact(&want, pair[2]); err != nil {
			t.Fatal(err)
		}
		if got := a.ask(t, query, nil); string(got) != want.String() {
			t.Errorf("%s\nis answered\n%s", query, got)
		}
	}
}
