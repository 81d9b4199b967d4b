package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"

	"linegraph/cypher/compile/plan"
)

var (
	name    = plan.Property{Of: "n", Name: "name"}
	linked  = plan.Hop{From: "n", Type: "USES", Link: "r1", To: "n1"}
	sunday  = plan.Bucket{Unit: plan.Weekly, Zone: "zone", Timed: true}
	started = plan.Property{Of: "n", Name: "at"}
)

func TestExpressions(t *testing.T) {
	for _, c := range []struct {
		expression plan.Expression
		want       string
	}{
		{name, "n.name"}, {plan.Variable("c1"), "c1"}, {plan.Parameter("p0"), "$p0"}, {plan.ParameterEntry{Of: "window", Name: "from"}, "$window.from"},
		{plan.ParameterElement{Of: "keys", At: "i"}, "$keys[i]"}, {plan.DateParameter{Of: "p0"}, "date($p0)"}, {plan.DateListParameter{Of: "p0"}, "[d IN $p0 | date(d)]"},
		{plan.LinkIdentity{Link: "r"}, "coalesce(r.id, r.savedAs, '')"}, {plan.Degree{Hop: plan.Hop{From: "n", Type: "USES"}}, "COUNT { (n)-[:USES]->() }"},
		{plan.FoldedPair{Of: "n", Name: "name", Folded: "nameFolded"}, "CASE WHEN n.name IS NOT NULL THEN [n.nameFolded, n.name] END"}, {plan.PairName{Of: "k"}, "k[1]"},
		{plan.BucketStart{Of: started, Bucket: sunday}, "head([v IN [n.at] WHERE v IS NOT NULL | date.truncate('week', datetime({datetime: v, timezone: $zone}))])"},
		{plan.BucketStart{Of: started, Bucket: plan.Bucket{Unit: plan.Yearly}}, "head([v IN [n.at] WHERE v IS NOT NULL | date.truncate('year', v)])"},
		{plan.ByLabel{Of: "n", Cases: []plan.LabelCase{{Label: "Gang", Row: []plan.Expression{plan.Number(0), name}}}}, "CASE WHEN n:Gang THEN [0, n.name] END"},
		{plan.IsNull{Of: name, Not: true}, "n.name IS NOT NULL"}, {plan.Boolean(true), "true"}, {plan.Null{}, "null"},
	} {
		var w writer
		if w.expression(c.expression); w.String() != c.want {
			t.Errorf("%#v is\n%s, want\n%s", c.expression, w.String(), c.want)
		}
	}
}

func TestConditions(t *testing.T) {
	equal := plan.Compare{Left: name, Operator: plan.Equal, Right: plan.Parameter("p0")}
	found := plan.MatchedRecords{Match: linked, Where: plan.IsNull{Of: plan.Property{Of: "n1", Name: "number"}}}
	for _, c := range []struct {
		condition plan.Condition
		want      string
	}{
		{equal, "n.name = $p0"}, {plan.IsNull{Of: name}, "n.name IS NULL"}, {plan.ListContains{List: name, Value: plan.Parameter("p0")}, "$p0 IN coalesce(n.name, [])"},
		{plan.IsAnyText{Of: name}, "n.name >= ''"}, {plan.HasLabel{Of: "n", Label: "Gang"}, "n:Gang"}, {plan.Visible{Of: "n", Labels: []string{"Export"}}, "n.hidden IS NULL"},
		{plan.Never{}, "'' = 'never'"}, {plan.Negation{Of: equal}, "NOT coalesce(n.name = $p0, false)"},
		{plan.Conjunction{equal, plan.Disjunction{equal, equal}}, "(n.name = $p0 AND (n.name = $p0 OR n.name = $p0))"},
		{plan.AfterInOrder{Key: name, Value: plan.Parameter("p0"), Descending: true, Equal: plan.Never{}}, "CASE WHEN n.name IS NULL THEN true WHEN n.name = $p0 THEN '' = 'never' ELSE n.name < $p0 END"},
		{plan.LinkedRecord{Path: []plan.MatchedRecords{found}, Not: true}, "NOT EXISTS { MATCH (n)-[r1:USES]->(n1)\nWHERE n1.number IS NULL }"},
		{plan.SingleRecord{Found: found, Of: "n1", Repeated: true}, "COUNT { MATCH (n)-[r1:USES]->(n1)\nWHERE n1.number IS NULL\nWITH DISTINCT n1 LIMIT 2\nRETURN 1 } = 1"},
		{plan.SingleRecord{Found: found, Of: "n1", Count: "c1"}, "EXISTS { MATCH (n)-[r1:USES]->(n1)\nWHERE n1.number IS NULL\nWITH n1 LIMIT 2\nWITH count(*) AS c1\nWHERE c1 = 1\nRETURN 1 }"},
		{plan.FigureFilter{Scope: "n", Found: found, Figures: []plan.Figure{{Function: plan.Sum, Of: plan.Property{Of: "r1", Name: "calls"}, As: "a1"}}, Where: plan.IsNull{Of: plan.Variable("a1")}},
			"EXISTS { CALL (n) {\nMATCH (n)-[r1:USES]->(n1)\nWHERE n1.number IS NULL\nRETURN sum(r1.calls) AS a1\n}\nWITH a1\nWHERE a1 IS NULL\nRETURN 1 }"},
	} {
		var w writer
		if w.condition(c.condition); w.String() != c.want {
			t.Errorf("%#v is\n%s, want\n%s", c.condition, w.String(), c.want)
		}
	}
}

func TestStatements(t *testing.T) {
	list := plan.List{Scope: "n", Match: linked, As: "c1", Selected: plan.Selection{Row: []plan.Expression{plan.Property{Of: "n1", Name: "number"}}},
		Ranking: plan.Ranking{Once: &plan.OncePerRecord{Of: "n1"}, Carried: []plan.Variable{"n1"}, Limit: "p1", Keys: []plan.Key{{Value: plan.Property{Of: "n1", Name: "id"}, NeverNull: true}}}}
	subquery := "CALL (n) {\nMATCH (n)-[r1:USES]->(n1)\nWITH DISTINCT n1\nWITH n1 ORDER BY n1.id LIMIT $p1\nRETURN collect([n1.number]) AS c1\n}\n"
	body := Write(plan.Selection{Steps: []plan.Step{list}, Row: []plan.Expression{name, plan.Variable("c1")}})
	long := Write(plan.Selection{Row: []plan.Expression{name, plan.Variable("c1"), plan.Variable("c2")}, Long: []int{1, 2}})
	records := plan.Records{Of: "n", Label: "Gang"}
	keyed := records
	keyed.Key = &plan.KeyValue{Property: "id", Value: plan.Parameter("key")}
	ranked := plan.Ranking{Carried: []plan.Variable{"n"}, Keys: []plan.Key{{Value: name, Descending: true}}, Limit: "p0"}
	for _, c := range []struct {
		body   Body
		source plan.Source
		ending plan.Ending
		want   string
	}{
		{body, plan.Lookup{Records: keyed}, plan.OneRecord, "MATCH (n:Gang {id: $key})\n" + subquery + "RETURN [n.name, c1] AS row"},
		{body, plan.RootList{Match: records, Ranking: ranked}, plan.AllRecords, "MATCH (n:Gang)\nWITH n ORDER BY n.name IS NULL, n.name DESC LIMIT $p0\n" + subquery + "RETURN collect([n.name, c1]) AS row"},
		{body, nil, plan.EachRecord, subquery + "RETURN [n.name, c1] AS row"},
		{body, nil, plan.RecordParts, subquery + "WITH collect([n.name, c1]) AS rows\nUNWIND range(0, size(rows), 100) AS part\nRETURN rows[part..part + 100] AS row"},
		{long, nil, plan.OneRecord, "UNWIND range(0, reduce(most = 0, s IN [size(c1), size(c2)] | CASE WHEN s > most THEN s ELSE most END), 100) AS part\n" +
			"RETURN [CASE part WHEN 0 THEN n.name END, c1[part..part + 100], c2[part..part + 100]] AS row"},
	} {
		if got, _ := c.body.Statement(c.source, c.ending); got != c.want {
			t.Errorf("%#v is\n%s\nwant\n%s", c.source, got, c.want)
		}
	}
	want := "CALL () {\nUNWIND $ids0 AS id\nMATCH (n) WHERE elementId(n) = id\n" + subquery + "RETURN 0 AS place, id, [n.name, c1] AS row\n}\nRETURN place, id, row"
	if got := Records("n", []RecordSet{{"ids0", body}}); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// Every kind of plan node has a case in the function that writes it. Without this test a missing
// case would only be found by a request.
func TestEveryNodeIsWritten(t *testing.T) {
	written := map[string]bool{}
	eachFile(t, ".", func(f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			if c, ok := n.(*ast.CaseClause); ok {
				for _, e := range c.List {
					if star, ok := e.(*ast.StarExpr); ok {
						e = star.X
					}
					if s, ok := e.(*ast.SelectorExpr); ok {
						written[s.Sel.Name] = true
					}
				}
			}
			return true
		})
	})
	nodes := 0
	eachFile(t, "../plan", func(f *ast.File) {
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || len(fn.Name.Name) < 3 || fn.Name.Name[:2] != "is" {
				continue
			}
			receiver := fn.Recv.List[0].Type
			if star, ok := receiver.(*ast.StarExpr); ok {
				receiver = star.X
			}
			if nodes++; !written[receiver.(*ast.Ident).Name] {
				t.Errorf("%s is not written", receiver.(*ast.Ident).Name)
			}
		}
	})
	if nodes < 40 {
		t.Errorf("only %d nodes were found", nodes)
	}
}

func eachFile(t *testing.T, folder string, visit func(*ast.File)) {
	t.Helper()
	names, err := filepath.Glob(folder + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		visit(f)
	}
}
