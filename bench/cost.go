package main

import (
	"context"
	"fmt"
	"runtime"
	"strconv"
	"strings"
)

// countedAsks is how many answers the transactions are counted over: more than
// what the service asks Neo4j of itself meanwhile.
const countedAsks = 20

// statements tells how many transactions one answer takes. The service reads in
// auto-commit transactions, each of which is one statement. Neo4j numbers its
// transactions, so it needs no help of the service's to be counted.
func (t *target) statements(ctx context.Context, w way) (int64, error) {
	ask, done, err := w.connect()
	if err != nil {
		return 0, err
	}
	defer done()
	before, err := t.service.lastTransaction(ctx)
	if err != nil {
		return 0, err
	}
	for range countedAsks {
		if _, err := ask(); err != nil {
			return 0, err
		}
	}
	after, err := t.service.lastTransaction(ctx)
	return (after - before - 1) / countedAsks, err
}

// lastTransaction is the number of the newest transaction, our own.
func (s *service) lastTransaction(ctx context.Context) (newest int64, err error) {
	err = s.neo4j.Read(ctx, "SHOW TRANSACTIONS YIELD transactionId", nil, func(values []any) {
		id, _ := values[0].(string)
		n, _ := strconv.ParseInt(id[strings.LastIndexByte(id, '-')+1:], 10, 64)
		newest = max(newest, n)
	})
	if err == nil && newest == 0 {
		err = fmt.Errorf("Neo4j does not number its transactions as expected")
	}
	return newest, err
}

// memory is what one answer takes in the process that makes it.
type memory struct {
	Allocations uint64 `json:"allocations"`
	Bytes       uint64 `json:"allocated_bytes"`
}

const memoryRuns = 5

// memoryOf runs the same work a few times, alone, and tells what one run took.
func memoryOf(work func() ([]byte, error)) (memory, error) {
	if _, err := work(); err != nil { // what the first run leaves behind for the others
		return memory{}, err
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range memoryRuns {
		if _, err := work(); err != nil {
			return memory{}, err
		}
	}
	runtime.ReadMemStats(&after)
	return memory{(after.Mallocs - before.Mallocs) / memoryRuns, (after.TotalAlloc - before.TotalAlloc) / memoryRuns}, nil
}
