package cypher

import (
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linegraph/internal/intel"
)

// What Neo4j answers while its disk is full says nothing against the request.
func TestServerErrorsOfAFullDisk(t *testing.T) {
	for _, status := range []string{
		"Neo.DatabaseError.Transaction.TransactionCommitFailed", "Neo.DatabaseError.Transaction.TransactionStartFailed",
		"Neo.DatabaseError.Transaction.TransactionLogError",
	} {
		if code, _ := serverError(&neo4j.Neo4jError{Code: status}); code != intel.Unavailable {
			t.Errorf("%s is %s", status, code)
		}
	}
	if code, _ := serverError(&neo4j.Neo4jError{Code: "Neo.DatabaseError.Statement.ExecutionFailed"}); code != intel.Internal {
		t.Errorf("a statement that fails is %s", code)
	}
}
