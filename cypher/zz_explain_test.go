package cypher
import ("testing";"context";"os";"fmt";"strings";"time";"github.com/neo4j/neo4j-go-driver/v5/neo4j")
var ts = time.Now()
func printPlan(p neo4j.Plan, d int, b *strings.Builder) { fmt.Fprintf(b, "%s%s  %v\n", strings.Repeat(" ", d), p.Operator(), p.Arguments()["Details"]); for _, c := range p.Children() { printPlan(c, d+1, b) } }
func TestExplain(t *testing.T){
	ctx := context.Background()
	s, err := Open(ctx, Config{URI: os.Getenv("LINEGRAPH_TEST_NEO4J_URI"), User: "neo4j", Password: os.Getenv("LINEGRAPH_TEST_NEO4J_PASSWORD")})
	if err != nil { t.Fatal(err) }
	defer s.Close()
	files, _ := os.ReadDir("queries")
	for _, f := range files { if !strings.HasPrefix(f.Name(), os.Getenv("P")) || strings.HasPrefix(f.Name(), "assert") || f.Name()=="unlink.cypher" {continue}
		text, _ := os.ReadFile("queries/"+f.Name())
		ss := s.driver.NewSession(ctx, s.write)
		r, err := ss.Run(ctx, "EXPLAIN "+string(text), map[string]any{"rows": []any{}, "now": utc(ts), "ids": []any{}, "export": "4:x:1", "id":"x","sources":[]any{},"validTo":nil,"by":""})
		if err != nil { t.Error(f.Name(), err); continue }
		sum, err := r.Consume(ctx)
		if err != nil { t.Error(f.Name(), err); continue }
		var b strings.Builder
		printPlan(sum.Plan(), 1, &b)
		t.Log(f.Name()+"\n"+b.String())
		ss.Close(ctx)
	}
}
