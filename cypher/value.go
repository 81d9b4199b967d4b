package cypher

import (
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"linegraph/internal/intel"
)

func utc(t time.Time) time.Time { return t.In(intel.Zulu) }

// utcOrNull gives null for nil: a time that nobody knows.
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

// texts are those of a list that a statement returns.
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

// countOrNull keeps what nobody counted out of the graph.
func countOrNull(n int64) any {
	if n == 0 {
		return nil
	}
	return n
}

// trueOrNull keeps what is hardly ever true out of the graph.
func trueOrNull(b bool) any {
	if !b {
		return nil
	}
	return true
}

// stored gives a validated property value the type that Neo4j keeps.
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
