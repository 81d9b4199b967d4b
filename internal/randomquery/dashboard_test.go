package randomquery

import (
	"testing"

	"linegraph/graph"
)

// A question that no random query asks would be compared with nothing.
func TestEveryQuestionIsAsked(t *testing.T) {
	for _, f := range graph.NewExecutableSchema(graph.Config{}).Schema().Query.Fields {
		if isDashboard(f) && dashboardFields[f.Name] == "" {
			t.Errorf("%s is a new question: add it to aboutChosenRecords or to dashboardFields, with its arguments", f.Name)
		}
	}
}
