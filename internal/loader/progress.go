package loader

// Progress is called with the progress of a load. Steps come one after the
// other: Begin, any number of Add, End. The calls do not overlap.
type Progress interface {
	Begin(Step)
	Add(n int64)
	End()
}

// Step is one step of the work on one file.
type Step struct {
	Name  string // of the file
	Index int    // of the file in this load, from 1
	Phase Phase
	Total int64 // bytes or records; 0 if unknown
}

// Phase is the kind of a step. It determines what Add counts.
type Phase string

// The phases: Hashing and Reading count bytes, the others records.
const (
	Hashing   Phase = "hashing"
	Reading   Phase = "reading"
	Writing   Phase = "writing"
	Comparing Phase = "comparing" // in a dry run
	// Publishing makes the written records visible, all at once.
	Publishing Phase = "publishing"
)

type silent struct{}

func (silent) Begin(Step) {}
func (silent) Add(int64)  {}
func (silent) End()       {}
