// Package bare sends statements straight through the driver. Measurements,
// attacks and tests use it; the service does not.
package bare

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	neo4jconfig "github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// Driver is the driver with the settings of its own defaults.
type Driver struct{ driver neo4j.DriverWithContext }

// Open connects.
func Open(ctx context.Context, uri, user, password string) (*Driver, error) {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.BasicAuth(user, password, ""), func(c *neo4jconfig.Config) {
		c.TelemetryDisabled = true
	})
	if err != nil {
		return nil, err
	}
	return &Driver{driver}, driver.VerifyConnectivity(ctx)
}

// Close gives the connections back.
func (d *Driver) Close(ctx context.Context) error { return d.driver.Close(ctx) }

// Read runs one statement in a session of its own and gives each its rows.
func (d *Driver) Read(ctx context.Context, text string, params map[string]any, each func(values []any)) error {
	session := d.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, text, params)
	if err != nil {
		return err
	}
	var record *neo4j.Record
	for result.NextRecord(ctx, &record) {
		each(record.Values)
	}
	return result.Err()
}

// Write runs one statement in one transaction.
func (d *Driver) Write(ctx context.Context, text string, params map[string]any) error {
	session := d.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeWrite})
	defer session.Close(ctx)
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, text, params)
		if err != nil {
			return nil, err
		}
		return result.Consume(ctx)
	})
	return err
}
