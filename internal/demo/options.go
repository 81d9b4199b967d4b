package demo

import (
	"time"

	"linegraph/internal/intel"
)

// Size of the operation.
type Size string

// The sizes: Small is for tests, Medium to look at, Large to measure with.
const (
	Small  Size = "small"
	Medium Size = "medium"
	Large  Size = "large"
)

// Options of Write. The seed may be any number.
type Options struct {
	Seed uint64
	Size Size
}

// The operation's fixed span: what happens, happens in it.
var (
	begin = time.Date(2026, time.March, 1, 8, 0, 0, 0, time.UTC)
	end   = time.Date(2026, time.May, 29, 4, 30, 0, 0, time.UTC) // the morning of the arrests
)

// scale says how much of everything a size holds.
type scale struct {
	gangs, lines                int
	elders                      int // members of a gang beside those of its lines
	operators, runners, victims int // of each line
	seized, of                  int // that many of so many lines lose their phone to the police
	moves                       int // every so many lines change number
	crews                       int // every so many lines also lose their holder's and a runner's own phones
	customers, shared           int // of each line, and those it shares with the line before
	budget                      int // communications of each seized line, about
	formats                     []format
}

var scales = map[Size]scale{
	Small: {gangs: 3, lines: 6, elders: 2, operators: 2, runners: 3, victims: 2, seized: 5, of: 6, moves: 3, crews: 2,
		customers: 30, shared: 5, budget: 340, formats: []format{ufdr, reportToday, reportOld, smsBackup}},
	Medium: {gangs: 14, lines: 40, elders: 1, operators: 1, runners: 3, victims: 1, seized: 3, of: 4, moves: 5, crews: 3,
		customers: 60, shared: 6, budget: 780, formats: []format{ufdr, reportToday, reportOld, smsBackup, smsBackup}},
	Large: {gangs: 400, lines: 2000, operators: 1, runners: 2, victims: 1, seized: 1, of: 4, moves: 24, crews: 20,
		customers: 188, shared: 10, budget: 520, formats: []format{ufdr, reportToday, smsBackup, reportOld, smsBackup, smsBackup, smsBackup, smsBackup}},
}

func (s Size) scale() (scale, error) {
	sc, ok := scales[s]
	if !ok {
		return scale{}, intel.Errorf(intel.BadInput, "The demo comes in the sizes small, medium and large.")
	}
	return sc, nil
}
