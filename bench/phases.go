package main

import (
	"errors"
	"time"
)

// phaseInterval is how often a load is asked for its phase. The service itself
// tells of it twice a second.
const phaseInterval = 50 * time.Millisecond

// phases is how many seconds a load was in each of its phases, by their names
// in the API; none while it is sealed.
type phases map[string]float64

// follow runs a load and tells how long it was in each phase, as the API says
// while it runs.
func (s *service) follow(load func() error) (phases, error) {
	c, err := dial(s.url)
	if err != nil {
		return nil, err
	}
	defer c.conn.Close()
	spent, result := phases{}, make(chan error, 1)
	go func() { result <- load() }()
	tick := time.NewTicker(phaseInterval)
	defer tick.Stop()
	var asked error
	for last := time.Now(); ; {
		select {
		case err := <-result:
			return spent, errors.Join(err, asked)
		case now := <-tick.C:
			var loads []loadJob
			if asked == nil {
				loads, asked = c.loadJobs(s.url, `{ loadJobs(first: 1, filter: {state: {eq: RUNNING}}) { phase } }`)
			}
			for _, load := range loads {
				spent[load.Phase] += now.Sub(last).Seconds()
			}
			last = now
		}
	}
}
