package cypher

import (
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"linegraph/internal/intel"
)

func utc(t time.Time) time.Time { return t.In(intel.Zulu) }

// utcOrNull returns null for an unknown time.
func utcOrNull(t *time.Time) any {
	if t == nil {
		return nil
	}
	return utc(*t)
}

// textOrNull keeps empty texts out of the graph.
func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// texts returns the texts of a list that a statement has returned.
func texts(value any) []string {
	list, _ := value.([]any)
	all := make([]string, len(list))
	for i, text := range list {
		all[i], _ = text.(string)
	}
	return all
}

func setOf(texts []string) map[string]bool {
	set := make(map[string]bool, len(texts))
	for _, text := range texts {
		set[text] = true
	}
	return set
}

// textsOrNull keeps empty lists out of the graph.
func textsOrNull(s []string) any {
	if len(s) == 0 {
		return nil
	}
	return s
}

// countOrNull keeps unknown counts out of the graph.
func countOrNull(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// trueOrNull keeps values that are rarely true out of the graph when they are
// false.
func trueOrNull(b bool) any {
	if !b {
		return nil
	}
	return true
}

// stored converts a validated property value to the type that Neo4j stores.
func stored(kind intel.PropertyKind, value any) any {
	t, ok := value.(time.Time)
	switch {
	case ok && kind == intel.Date:
		return dbtype.Date(t)
	case ok:
		return utc(t)
	}
	return value
}
