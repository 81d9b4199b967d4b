package cypher

import (
	"context"
	"errors"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	neo4jconfig "github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"linegraph/internal/intel"
)

// Ping sends the Neo4j at uri one real query, over a connection of its own. An
// open port proves nothing: a Neo4j that has panicked still listens. A Neo4j that answers
// that it is too busy is healthy. Only ctx limits the time, because a busy machine is
// also slow to connect.
func Ping(ctx context.Context, uri, user, password string) error {
	driver, err := newDriver(uri, user, password, 1, patientlyConnecting)
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx))
	err = probe(ctx, driver)
	var server *neo4j.Neo4jError
	if errors.As(err, &server) && server.Code == "Neo.ClientError.Security.Unauthorized" {
		return intel.Wrap(err, intel.Unauthenticated, "Neo4j refuses this user and password.")
	}
	return mapError(ctx, err)
}

// patientlyConnecting removes the driver's time limits on connecting: only the context limits it.
func patientlyConnecting(c *neo4jconfig.Config) {
	c.SocketConnectTimeout = 0
	c.ConnectionAcquisitionTimeout = -1
}

// readyTime is how long Ready waits for an answer.
const readyTime = 3 * time.Second

// Ready tells whether Neo4j answers, over a connection that no request can
// take. Concurrent callers share one answer.
func (s *Store) Ready(ctx context.Context) error {
	if !s.up() {
		return errDown
	}
	asked := s.probes.DoChan("", func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), readyTime)
		defer cancel()
		return nil, mapError(ctx, probe(ctx, s.aside))
	})
	select {
	case answered := <-asked:
		return answered.Err
	case <-ctx.Done():
		return mapError(ctx, ctx.Err())
	}
}

func probe(ctx context.Context, driver neo4j.DriverWithContext) error {
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(context.WithoutCancel(ctx))
	result, err := session.Run(ctx, "RETURN 1", nil, txTimeout(ctx))
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if isBusy(err) {
		return nil
	}
	return err
}
