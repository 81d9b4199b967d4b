package main

import (
	"context"
	"time"
)

// slowSenders takes all places for sending files, and sends next to nothing.
var slowSenders = attack{
	name:  "slow-senders",
	about: "8 clients send files at one byte in 25 s, while another client has a file to send",
	run: func(ctx context.Context, t *target) ([]figure, error) {
		attacking, end := context.WithTimeout(ctx, t.within(15*time.Second, 90*time.Second))
		defer end()
		var senders slow
		t.sendSlowly(attacking, &senders, 8, 25*time.Second)
		rest(attacking, time.Second)
		begun, waited := time.Now(), 1.0
		for attacking.Err() == nil && waited > 0 {
			if load, err := t.upload(attacking, 2, 10); err == nil && load != "" {
				waited = 0
				break
			}
			rest(attacking, time.Second)
		}
		took := time.Since(begun)
		end()
		senders.clients.Wait()
		return append(senders.figures("slow senders"),
			figure{what: "honest files that did not get through", value: waited},
			figure{what: "the honest file was sent after", value: took.Seconds(), unit: "s", most: 40, timed: true}), nil
	},
}
