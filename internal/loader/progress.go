package loader

// Progress is told how far a load is. Steps come one after the other: Begin,
// any number of Add, End. The calls do not overlap.
type Progress interface {
	Begin(Step)
	Add(n int64)
	End()
}

// Step is one stretch of work on one file.
type Step struct {
	Name  string // of the file
	Index int    // of the file in this load, from 1
	Phase Phase
	Total int64 // bytes or records; 0 when it is not known
}

// Phase is what is done in a step; it fixes what Add counts.
type Phase string

// The phases: Hashing and Reading count bytes, the others records.
const (
	Hashing   Phase = "hashing"
	Reading   Phase = "reading"
	Writing   Phase = "writing"
	Comparing Phase = "comparing" // in a dry run
	// Publishing shows what was written, all at once.
	Publishing Phase = "publishing"
)

type silent struct{}

func (silent) Begin(Step) {}
func (silent) Add(int64)  {}
func (silent) End()       {}
