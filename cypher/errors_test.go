package cypher

import (
	"testing"

	"linegraph/internal/intel"
)

// What Neo4j answers while its disk is full says nothing against the request.
func TestServerErrorsOfAFullDisk(t *testing.T) {
	for _, status := range []string{
		"Neo.DatabaseError.Transaction.TransactionCommitFailed", "Neo.DatabaseError.Transaction.TransactionStartFailed",
		"Neo.DatabaseError.Transaction.TransactionLogError",
	} {
		if code, _ := serverError(status); code != intel.Unavailable {
			t.Errorf("%s is %s", status, code)
		}
	}
	if code, _ := serverError("Neo.DatabaseError.Statement.ExecutionFailed"); code != intel.Internal {
		t.Errorf("a statement that fails is %s", code)
	}
}
