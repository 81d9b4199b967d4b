package export

import (
	"errors"
	"fmt"
	"runtime"
	"strconv"

	"linegraph/internal/intel"
)

// Panic is the reason why reading a file broke off: the file triggered a fault in Linegraph
// or in a library. It contains nothing from the file.
type Panic struct {
	Of string   // its type or, if the runtime raised it, its message
	At []string // the stack: functions with their lines, the innermost first
}

// Error implements error.
func (p *Panic) Error() string { return "panic: " + p.Of }

// maxFrames is how many functions a Panic lists.
const maxFrames = 12

// Contain calls read, which reads a file or a part of it, and turns a panic into an error, so
// that it ends this file and no other: BAD_USER_INPUT with a *Panic as its cause. after
// points to the place of the last record read; nil if none is known. All code that reads
// data from outside runs in Contain, in each goroutine that it uses.
func Contain(after *Place, read func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = intel.Wrap(newPanic(value), intel.BadInput, "Linegraph could not read the file to its end%s: a fault in Linegraph stopped the reading there; the log has the details. Nothing of the file was loaded.", after.behind())
		}
	}()
	return read()
}

// behind describes the place after a record.
func (p *Place) behind() string {
	switch {
	case p == nil || p.Record == "":
		return ""
	case p.Line > 0:
		return ", after line " + strconv.Itoa(p.Line)
	}
	return ", after a record of " + intel.Shown(p.Record)
}

func newPanic(value any) *Panic {
	p := &Panic{Of: fmt.Sprintf("%T", value)}
	if told, ok := value.(runtime.Error); ok && !errors.As(told, new(*runtime.TypeAssertionError)) {
		p.Of = told.Error() // which contains only indexes and lengths
	}
	callers := make([]uintptr, 4*maxFrames)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)]) // skips this function, the deferred one and the runtime's
	for more := true; more && len(p.At) < maxFrames; {
		var f runtime.Frame
		if f, more = frames.Next(); f.Function != "" {
			p.At = append(p.At, f.Function+":"+strconv.Itoa(f.Line))
		}
	}
	return p
}
