package text

import (
	"testing"

	"linegraph/cypher/compile/plan"
)

func TestEitherEnd(t *testing.T) {
	number := plan.Compare{Left: plan.Property{Of: "n1", Name: "number"}, Operator: plan.Equal, Right: plan.Parameter("p0")}
	gangs := plan.Records{Of: "n", Label: "Gang"}
	end := plan.EitherEnd{Of: "n", Label: "Gang", Most: "walk1", Few: "p1", Far: plan.FarEnd{Of: "n1", As: "f1", Records: plan.MatchedRecords{Match: plan.Records{Of: "n1", Label: "PhoneNumber"}, Where: number}},
		Back: []plan.BackHop{{Hop: linked, As: "f2"}}, Kept: plan.MatchedRecords{Match: gangs, Where: plan.IsNull{Of: name}}, Near: plan.MatchedRecords{Match: gangs, Where: number}}
	const (
		far  = "CALL () {\nMATCH (n1:PhoneNumber)\nWHERE n1.number = $p0\nWITH n1 LIMIT $walk1\nRETURN CASE WHEN count(*) < $walk1 THEN collect(n1) END AS f1\n}\n"
		few  = "WITH CASE WHEN COUNT { (:Gang) } > $p1 THEN f1 END AS f1\n"
		back = "CALL (f1) {\nUNWIND f1 AS n1\nWITH DISTINCT n1\nMATCH (n)-[r1:USES]->(n1)\nWITH n LIMIT $walk1\nRETURN CASE WHEN count(*) < $walk1 THEN collect(n) END AS f2\n}\n" +
			"CALL (f1, f2) {\nWITH *\nWHERE f1 IS NOT NULL AND f2 IS NOT NULL\nUNWIND f2 AS n\nWITH DISTINCT n\nMATCH (n:Gang)\nWHERE n.name IS NULL\nRETURN n\n" +
			"UNION ALL\nWITH * LIMIT 1\nWHERE f1 IS NULL OR f2 IS NULL\nMATCH (n:Gang)\nWHERE n1.number = $p0\n"
		all   = "RETURN n\n}"
		first = "WITH n ORDER BY n.name DESC LIMIT $p1\n" + all
	)
	ranked := end
	ranked.First = &plan.Ranking{Where: number, Carried: []plan.Variable{"n"}, Limit: "p1", Keys: []plan.Key{{Value: name, Descending: true, NeverNull: true}}}
	for _, c := range []struct {
		end  plan.EitherEnd
		want string
	}{{end, far + few + back + all}, {ranked, far + few + back + first}} {
		var w writer
		if w.match(c.end); w.String() != c.want {
			t.Errorf("got\n%s\nwant\n%s", w.String(), c.want)
		}
	}
}
