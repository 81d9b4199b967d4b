package cypher

import (
	"context"
	"testing"
	"time"
	"os"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func BenchmarkReadWays(b *testing.B) {
	ctx := context.Background()
	s, err := Open(ctx, Config{URI: os.Getenv("LINEGRAPH_TEST_NEO4J_URI"), User: "neo4j", Password: os.Getenv("LINEGRAPH_TEST_NEO4J_PASSWORD")})
	if err != nil { b.Fatal(err) }
	defer s.Close()
	for _, q := range []struct{n, t string}{{"one", "UNWIND range(1,20) AS i WITH collect([i, 'abc', i*2]) AS l RETURN l"}, {"rows1000", "UNWIND range(1,1000) AS i RETURN i, 'abc', i*2"}} {
		nop := func([]any) error { return nil }
		b.Run(q.n+"/run-nodeadline", func(b *testing.B) { b.ReportAllocs(); b.RunParallel(func(pb *testing.PB) { for pb.Next() { if err := s.Read(ctx, q.t, nil, nop); err != nil { b.Fatal(err) } } }) })
		b.Run(q.n+"/run-deadline", func(b *testing.B) { b.ReportAllocs(); b.RunParallel(func(pb *testing.PB) { for pb.Next() {
			c, cancel := context.WithTimeout(ctx, 10*time.Second)
			if err := s.Read(c, q.t, nil, nop); err != nil { b.Fatal(err) }; cancel() } }) })
		b.Run(q.n+"/execread", func(b *testing.B) { b.ReportAllocs(); b.RunParallel(func(pb *testing.PB) { for pb.Next() {
			ss := s.driver.NewSession(ctx, s.read)
			_, err := ss.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) { r, err := tx.Run(ctx, q.t, nil); if err != nil {return nil, err}; _, err = drain(ctx, r, nop); return nil, err })
			if err != nil { b.Fatal(err) }
			ss.Close(ctx) } }) })
		b.Run(q.n+"/executequery", func(b *testing.B) { b.ReportAllocs(); b.RunParallel(func(pb *testing.PB) { for pb.Next() {
			_, err := neo4j.ExecuteQuery(ctx, s.driver, q.t, nil, neo4j.EagerResultTransformer, neo4j.ExecuteQueryWithReadersRouting())
			if err != nil { b.Fatal(err) } } }) })
	}
}
