package cypher

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"linegraph/internal/intel"
)

// mapError turns an error of the driver into one with a code and a sentence for
// analysts. It is the only place that reads driver errors; their text stays in
// Cause.
func mapError(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	var ours *intel.Error
	if errors.As(err, &ours) {
		return err
	}
	switch {
	case pastDeadline(ctx), errors.Is(err, context.DeadlineExceeded):
		return intel.Wrap(err, intel.Timeout, "The graph took longer than this request allows.")
	case ctx.Err() != nil, errors.Is(err, context.Canceled):
		return intel.Wrap(err, intel.Timeout, "The request was cancelled before it was finished.")
	}
	if isIndexMissing(err) {
		return intel.Wrap(err, errIndexMade.Code, "%s", errIndexMade.Message)
	}
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		code, sentence := serverError(server)
		return intel.Wrap(err, code, "%s", sentence)
	}
	if isConnectivity(err) {
		return intel.Wrap(err, intel.Unavailable, "The graph database cannot be reached at the moment; try again shortly.")
	}
	return intel.Wrap(err, intel.Internal, "The graph database gave an answer that the service does not understand.")
}

// pastDeadline compares with the clock, because at the very moment of the
// deadline the driver returns errors of many kinds, and ctx may not have ended
// yet.
func pastDeadline(ctx context.Context) bool {
	deadline, ok := ctx.Deadline()
	return ok && !time.Now().Before(deadline)
}

// serverError reads a status code such as Neo.TransientError.Transaction.DeadlockDetected.
func serverError(err *neo4j.Neo4jError) (intel.Code, string) {
	status := err.Code
	switch {
	case strings.HasPrefix(status, "Neo.ClientError.Transaction.TransactionTimedOut"):
		return intel.Timeout, "The graph took longer than this request allows."
	case tookTooMuch(err):
		return intel.LimitExceeded, "The request needs more memory than one request may take; narrow it."
	case status == constraintFailed:
		return intel.Conflict, "Another record has this key already."
	case strings.Contains(status, "Deadlock"), strings.Contains(status, "LockAcquisitionTimeout"), strings.Contains(status, "LockClientStopped"):
		return intel.Conflict, "Others are changing the same records; try again."
	case strings.HasPrefix(status, "Neo.ClientError.Security"):
		return intel.Unavailable, "The graph database refuses the service's credentials."
	case strings.HasPrefix(status, "Neo.TransientError"), strings.HasPrefix(status, "Neo.ClientError.Cluster"),
		strings.Contains(status, "DatabaseUnavailable"), strings.HasPrefix(status, "Neo.DatabaseError.Transaction."), strings.Contains(status, "OutOfMemory"), strings.Contains(status, "Transaction.Terminated"):
		return intel.Unavailable, "The graph database cannot answer at the moment; try again shortly."
	}
	return intel.Internal, "The graph database refused a statement of the service."
}

const constraintFailed = "Neo.ClientError.Schema.ConstraintValidationFailed"

// tookTooMuch tells whether the transaction reached its own memory limit, so that its
// caller must ask for less. If instead the pool of all transactions was full, that is not
// the caller's fault and could hit anybody. Neo4j gives both the same code; only the text
// names the setting (db.memory.transaction.max for one transaction,
// db.memory.transaction.total.max and dbms.memory.transaction.total.max for all).
func tookTooMuch(err *neo4j.Neo4jError) bool {
	return strings.Contains(err.Msg, "db.memory.transaction.max ") && err.Code == outOfMemory || strings.HasSuffix(err.Code, "TransactionMemoryLimit")
}

const outOfMemory = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"

// isConnectivity tells whether the connection failed rather than the statement.
func isConnectivity(err error) bool {
	var lost *neo4j.ConnectivityError
	return errors.As(err, &lost)
}

// isBusy tells whether Neo4j answered that it had no room at that moment for
// another transaction, thread or allocation. A Neo4j that has failed gives
// other errors.
func isBusy(err error) bool {
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && slices.Contains(busy, server.Code)
}

var busy = []string{outOfMemory, "Neo.TransientError.Transaction.MaximumTransactionLimitReached", "Neo.TransientError.Request.NoThreadsAvailable"}

// isTransient tells whether the same transaction is likely to succeed if it is
// retried. Neo4j also calls a transaction retriable that took too much memory, but it
// would take as much again.
func isTransient(err error) bool {
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && server.IsRetriable() && !tookTooMuch(server)
}

// isConstraint tells whether another record has the unique key already.
func isConstraint(err error) bool {
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && server.Code == constraintFailed
}

// errorClass is the part of a driver error that may be logged: its code, never
// its text.
func errorClass(err error) string {
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		return server.Code
	}
	if isConnectivity(err) {
		return "connectivity"
	}
	return "other"
}
