package bare

import (
	"context"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// DBHits runs one statement under PROFILE and tells how many times it reached
// into the store.
func (d *Driver) DBHits(ctx context.Context, text string, params map[string]any) (int64, error) {
	session := d.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, "PROFILE "+text, params)
	if err != nil {
		return 0, err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return 0, err
	}
	if summary.Profile() == nil {
		return 0, fmt.Errorf("the database gave no profile")
	}
	return hits(summary.Profile()), nil
}

func hits(p neo4j.ProfiledPlan) int64 {
	n := p.DbHits()
	for _, child := range p.Children() {
		n += hits(child)
	}
	return n
}
