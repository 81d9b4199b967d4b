package main

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// countedAsks is how many answers the transactions are counted over.
const countedAsks = 20

// count is how many transactions Neo4j began while it was asked countedAsks times.
type count struct {
	began int64
	took  time.Duration
}

// transactions counts them for one way. Neo4j numbers its transactions, so it
// needs no help of the service's to be counted.
func (t *target) transactions(ctx context.Context, w way) (n count, err error) {
	ask, done, err := w.connect()
	if err != nil {
		return n, err
	}
	defer done()
	before, err := t.service.lastTransaction(ctx)
	if err != nil {
		return n, err
	}
	started := time.Now()
	for range countedAsks {
		if _, err := ask(); err != nil {
			return n, err
		}
	}
	n.took = time.Since(started)
	after, err := t.service.lastTransaction(ctx)
	n.began = after - before - 1
	return n, err
}

// statements tells how many transactions one answer takes. The service reads in
// auto-commit transactions, each of which is one statement. Statements that the
// service sends for itself are subtracted: bare shows their rate under the same
// load, because there each answer is exactly one transaction.
func (n count) statements(bare count) int64 {
	others := float64(bare.began-countedAsks) * n.took.Seconds() / bare.took.Seconds()
	return int64(math.Round((float64(n.began) - others) / countedAsks))
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
