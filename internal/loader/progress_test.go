package loader_test

import (
	"testing"

	"linegraph/internal/loader"
)

// steps keeps what a load says of how far it is.
type steps struct {
	all  []loader.Step
	adds [][]int64 // of each step
}

func (s *steps) Begin(step loader.Step) {
	s.all, s.adds = append(s.all, step), append(s.adds, nil)
}
func (s *steps) Add(n int64) { s.adds[len(s.adds)-1] = append(s.adds[len(s.adds)-1], n) }
func (s *steps) End()        {}

// Each phase of a load comes to its end, and publishing moves on its way there.
func TestProgressReachesTheEnd(t *testing.T) {
	g := openGraph(t)
	var texts []text
	for i := range 40 {
		texts = append(texts, text{bravo, 1 + i%2, noon + int64(i)*1000, "call me"})
	}
	// The owner of the second has been in contact with that of the first, so it is compared with it.
	g.load(t, loader.Options{Owner: bravo}, backup(t, "bravo.xml", text{alpha, 1, noon, "call me"}))
	said := &steps{}
	g.load(t, loader.Options{Owner: alpha, Progress: said}, backup(t, "alpha.xml", texts...))
	var phases []loader.Phase
	for i, step := range said.all {
		phases = append(phases, step.Phase)
		var sum int64
		for _, n := range said.adds[i] {
			if n < 0 {
				t.Errorf("%s goes back by %d", step.Phase, n)
			}
			sum += n
		}
		if sum != step.Total {
			t.Errorf("%s ends at %d of %d", step.Phase, sum, step.Total)
		}
		if step.Phase == loader.Publishing && (step.Total != 40 || len(said.adds[i]) < 5) {
			t.Errorf("publishing %d records moves by %v", step.Total, said.adds[i])
		}
	}
	if len(phases) != 4 || phases[3] != loader.Publishing {
		t.Errorf("the phases are %v", phases)
	}
}
