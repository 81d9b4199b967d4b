package running

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"linegraph/cypher"
	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jtest"
)

// Dump is all that the service's graph holds, a row of JSON for each record and
// link, in order.
func (l Loading) Dump(t *testing.T) (rows []string) {
	t.Helper()
	uri, password, err := datafolder.Attach(l.Data)
	if err != nil {
		t.Fatal(err)
	}
	store, err := cypher.Open(t.Context(), cypher.Config{URI: uri, User: neo4jtest.User, Password: password.Reveal()})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	ctx, cancel := context.WithTimeout(t.Context(), AWhile)
	defer cancel()
	err = store.Read(ctx, neo4jtest.Dump, nil, func(values []any) error {
		row, err := json.Marshal(legible(values))
		rows = append(rows, string(row))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(rows)
	return rows
}

// legible writes out dates, of which JSON would keep nothing.
func legible(value any) any {
	switch v := value.(type) {
	case fmt.Stringer:
		return v.String()
	case []any:
		for i := range v {
			v[i] = legible(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = legible(v[name])
		}
	}
	return value
}
