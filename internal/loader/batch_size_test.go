package loader_test

import (
	"fmt"
	"testing"

	"linegraph/internal/loader"
)

// BenchmarkBatchSize is where DefaultBatchSize comes from: records a second for
// a backup of short messages with a thousand parties.
func BenchmarkBatchSize(b *testing.B) {
	const records = 40_000
	texts := make([]text, records)
	for i := range texts {
		texts[i] = text{fmt.Sprintf("+447700900%03d", i*7919%1000), 1 + i%2, noon + int64(i)*1000, "on my way, be there in ten"}
	}
	g := openGraph(b)
	path := backup(b, "sms.xml", texts...)
	for _, size := range []int{1000, 2000, 5000, 10_000, 20_000} {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				g.empty(b)
				b.StartTimer()
				g.load(b, loader.Options{Owner: "+447700900999", BatchSize: size}, path)
			}
			b.ReportMetric(float64(records*b.N)/b.Elapsed().Seconds(), "records/s")
		})
	}
}
