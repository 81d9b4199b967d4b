package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"time"
)

// tick is the unit in which Linux tells the processor time of a process.
const tick = 10 * time.Millisecond

// processorTime is the time, of the user and of the system, that a process has had of the
// processors so far. It is zero where the system has no /proc.
func processorTime(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:]) // the name before it may hold spaces
	const user, system = 11, 12                                     // counted from the field after the name
	if len(fields) <= system {
		return 0
	}
	var ticks int64
	for _, field := range fields[user : system+1] {
		n, err := strconv.ParseInt(string(field), 10, 64)
		if err != nil {
			return 0
		}
		ticks += n
	}
	return time.Duration(ticks) * tick
}

// processorPerAnswer is how many microseconds of processor time one answer took, over all
// rounds; 0 where it was not measured.
func processorPerAnswer(rounds []round) float64 {
	var spent time.Duration
	answers := 0
	for _, r := range rounds {
		spent, answers = spent+r.processor, answers+r.answers
	}
	if answers == 0 {
		return 0
	}
	return float64(spent.Microseconds()) / float64(answers)
}
