package question

import (
	"linegraph/internal/figures"
	"linegraph/internal/intel"
)

// ForceParams are the parameters of the pattern areas_of_force and of events in a window, from the arguments force and window:
// the area as asked for, and the ends of the time in which areas must be part of one another and in which events count.
func (a Arguments) ForceParams() map[string]any {
	window := a.Window("window")
	earliest, latest := window.Bounds()
	force := a.Text("force")
	return map[string]any{"force": force, "forceName": intel.Fold(force), "everywhere": a["force"] == nil,
		"earliest": earliest, "latest": latest, "opens": earliest, "closes": latest, "always": window == figures.Window{}}
}
