package bare

import (
	"context"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Profile is what a statement took.
type Profile struct {
	Hits      int64    // Neo4j's db hits
	Operators []string // of the plan, such as NodeByLabelScan
}

// Profile runs one statement that only reads, to its end, and tells what it took.
func (d *Driver) Profile(ctx context.Context, text string, params map[string]any) (Profile, error) {
	session := d.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, "PROFILE "+text, params)
	if err != nil {
		return Profile{}, err
	}
	for result.Next(ctx) { // Neo4j has no profile of what was not fetched
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return Profile{}, err
	}
	var p Profile
	p.add(summary.Profile())
	return p, nil
}

func (p *Profile) add(operator neo4j.ProfiledPlan) {
	p.Hits += operator.DbHits()
	p.Operators = append(p.Operators, operator.Operator())
	for _, child := range operator.Children() {
		p.add(child)
	}
}
