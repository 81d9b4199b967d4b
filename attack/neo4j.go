package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"linegraph/cypher/bare"
	"linegraph/internal/datafolder"
	"linegraph/internal/neo4jserver"
)

// database is the service's Neo4j, looked at past the service.
type database struct {
	*bare.Driver
	process string
}

// database connects to it.
func (t *target) database(ctx context.Context) (*database, error) {
	uri, password, err := datafolder.Await(ctx, t.data, time.Minute)
	if err != nil {
		return nil, err
	}
	d, err := bare.Open(ctx, uri, neo4jserver.User, password.Reveal())
	return &database{d, t.neo4j()}, err
}

// neo4j is the process of the database, the only child that the service has.
func (t *target) neo4j() string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", t.command.Process.Pid))
	if all, globbed := os.ReadDir(fmt.Sprintf("/proc/%d/task", t.command.Process.Pid)); err == nil && globbed == nil {
		for _, thread := range all { // a child is its thread's
			more, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%s/children", t.command.Process.Pid, thread.Name()))
			text = append(text, more...)
		}
	}
	fields := strings.Fields(string(text))
	if len(fields) == 0 {
		return ""
	}
	return fields[0]
}

// working are the statements of the service that have been at work for more
// than a second.
const working = `SHOW TRANSACTIONS YIELD metaData, elapsedTime
  WHERE metaData['linegraph'] IS NOT NULL AND elapsedTime > duration({seconds: 1}) RETURN count(*)`

// atRest is how long after an attack its places must all be free again.
const atRest = 5 * time.Second

// afterwards tells, when an attack has ended, whether the database was started
// again meanwhile, and what is at work in it still a few seconds later.
func (d *database) afterwards(ctx context.Context, t *target) []figure {
	defer d.Close(ctx)
	left, begun := int64(-1), time.Now()
	for time.Since(begun) < atRest && ctx.Err() == nil && left != 0 {
		if err := d.Read(ctx, working, nil, func(values []any) { left, _ = values[0].(int64) }); err != nil {
			left = -1
		}
		rest(ctx, 100*time.Millisecond)
	}
	took, again := time.Since(begun), 0.0
	if t.neo4j() != d.process {
		again = 1
	}
	if left < 0 { // it does not answer
		left = 1
	}
	return []figure{
		{what: "Neo4j was ended or started again", value: again},
		{what: "statements at work 5 s after the end", value: float64(left)},
		{what: "the last of them ended after", value: took.Seconds(), unit: "s", most: atRest.Seconds(), timed: true},
	}
}
