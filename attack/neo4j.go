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

// database is the service's Neo4j, observed directly and not through the service.
type database struct {
	*bare.Driver
	process string
}

// database connects to the service's Neo4j.
func (t *target) database(ctx context.Context) (*database, error) {
	uri, password, err := datafolder.Await(ctx, t.data, time.Minute)
	if err != nil {
		return nil, err
	}
	d, err := bare.Open(ctx, uri, neo4jserver.User, password.Reveal())
	return &database{d, t.neo4j()}, err
}

// neo4j is the process id of the database, the only child process of the service.
func (t *target) neo4j() string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%[1]d/children", t.command.Process.Pid))
	if all, globbed := os.ReadDir(fmt.Sprintf("/proc/%d/task", t.command.Process.Pid)); err == nil && globbed == nil {
		for _, thread := range all { // a child is listed under the thread that started it
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

// working counts the statements of the service that have run for more than a second.
const working = `SHOW TRANSACTIONS YIELD metaData, elapsedTime
  WHERE metaData['linegraph'] IS NOT NULL AND elapsedTime > duration({seconds: 1}) RETURN count(*)`

// atRest is the time within which all slots must be free again after an attack.
const atRest = 5 * time.Second

// afterwards reports, after an attack, whether the database was restarted meanwhile, and
// which statements are still running in it a few seconds later.
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
	if left < 0 { // the database does not answer
		left = 1
	}
	return []figure{
		{what: "Neo4j was ended or started again", value: again},
		{what: "statements at work 5 s after the end", value: float64(left)},
		{what: "the last of them ended after", value: took.Seconds(), unit: "s", most: atRest.Seconds(), timed: true},
	}
}
