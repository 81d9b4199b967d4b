package export

import (
	"errors"
	"fmt"
	"runtime"
	"strconv"

	"linegraph/internal/intel"
)

// Panic is why reading a file broke off: a fault of ours, or of a library's,
// that the file met. It says nothing of what the file holds.
type Panic struct {
	Of string   // its type and, where the runtime raised it, what it said
	At []string // the functions that it came through, with their lines, the innermost first
}

// Error implements error.
func (p *Panic) Error() string { return "panic: " + p.Of }

// maxFrames is how many functions a Panic names.
const maxFrames = 12

// Contain has a file read, or a part of it, and turns a panic on the way into an
// error, so that it ends this file and no other: BAD_USER_INPUT with a *Panic as
// its cause. after is the place of the last record that was met, as it is by
// then; nil where none is known. Whatever reads what others wrote runs in it,
// in the goroutine in which it runs.
func Contain(after *Place, read func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = intel.Wrap(newPanic(value), intel.BadInput, "Linegraph could not read the file to its end%s: what stands there meets a fault in Linegraph, which is noted in its log. Nothing of the file was loaded.", after.behind())
		}
	}()
	return read()
}

// behind says where something is that comes after a record.
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
		p.Of = told.Error() // numbers of places and lengths
	}
	callers := make([]uintptr, 4*maxFrames)
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers)]) // without this, the deferred and the runtime's
	for more := true; more && len(p.At) < maxFrames; {
		var f runtime.Frame
		if f, more = frames.Next(); f.Function != "" {
			p.At = append(p.At, f.Function+":"+strconv.Itoa(f.Line))
		}
	}
	return p
}
