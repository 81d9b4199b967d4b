package main

import (
	"context"
	"time"
)

// rowsOfLoad is how many rows a load has for its slow readers: more than the buffers on the
// way can hold.
const rowsOfLoad = 20_000

// slowRows reads the rows of a load, a byte now and then.
var slowRows = attack{
	name:  "slow-rows",
	about: "70 clients fetch the rows of a load and take two bytes a second",
	run: func(ctx context.Context, t *target) ([]figure, error) {
		load, err := t.load(ctx, 1, rowsOfLoad)
		if err != nil {
			return nil, err
		}
		neo4j, err := t.database(ctx)
		if err != nil {
			return nil, err
		}
		attacking, end := context.WithTimeout(ctx, t.within(10*time.Second, 2*time.Minute))
		defer end()
		var readers slow
		t.readSlowly(attacking, &readers, 70, t.request("GET /loads/"+load+"/rows", "", ""))
		readers.clients.Wait()
		return append(readers.figures("slow readers"), neo4j.afterwards(ctx, t)...), nil
	},
}
